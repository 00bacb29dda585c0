import { join } from 'node:path'
import { debootstrapTarball, goroot, nodeFiles, npmVersion, writeMachineFiles } from '../baseFiles.ts'
import { missingImages, publishImage, recipeKey, type ImageRecipe } from '../images.ts'
import { debianSuite, readMachineSources, shortHash, sourcesList, type MachineSources } from '../machineSources.ts'
import type { Part, PartContext } from '../part.ts'

const recipeFolder = (name: string) => join(import.meta.dirname, '../images', name)

function debian(context: PartContext, machine: MachineSources): ImageRecipe {
  return {
    name: 'library/debian:bookworm-slim',
    folder: recipeFolder('debian'),
    inputs: [debianSuite, sourcesList(machine) ?? '', machine.aptProxy, shortHash(machine.caBundle)],
    make: async into => {
      await writeMachineFiles(machine, into)
      await debootstrapTarball(context, machine, join(into, 'rootfs.tar'))
    },
  }
}

function golang(context: PartContext, machine: MachineSources, base: string): ImageRecipe {
  return {
    name: 'library/golang:1.26-bookworm',
    folder: recipeFolder('golang'),
    inputs: [base, JSON.stringify(machine.go)],
    make: into => goroot(context, machine, into),
  }
}

function node(context: PartContext, base: string): ImageRecipe {
  return {
    name: 'library/node:24-bookworm-slim',
    folder: recipeFolder('node'),
    inputs: [base, process.version, npmVersion],
    make: into => nodeFiles(context, into),
  }
}

/** The recipes of all base images, the one that the others are built on first. */
export async function baseRecipes(context: PartContext): Promise<[ImageRecipe, ...ImageRecipe[]]> {
  const machine = await readMachineSources(context)
  const base = debian(context, machine)
  const key = await recipeKey(base)
  return [base, golang(context, machine, key), node(context, key)]
}

export const baseImages: Part = {
  name: 'base-images',
  title: 'base images: debian, golang, node',
  needs: ['registry', 'buildkit'],
  packages: { debootstrap: '/usr/sbin/debootstrap', tar: '/usr/bin/tar', mount: '/usr/bin/mount' },
  modules: ['builder'],
  firstTimeMs: 180_000,
  async apply(context) {
    const [base, ...others] = await baseRecipes(context)
    await publishImage(context, base)
    await Promise.all(others.map(recipe => publishImage(context, recipe)))
  },
  check: async context => missingImages(await baseRecipes(context)),
}
