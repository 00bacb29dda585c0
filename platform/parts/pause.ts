import { copyFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { missingImages, publishImage, type ImageRecipe } from '../images.ts'
import { registryHost } from '../layout.ts'
import type { Part, PartContext } from '../part.ts'

const name = 'platform/pause:1'
export const pauseImage = `${registryHost}/${name}`

function recipe(context: PartContext): ImageRecipe {
  const binary = context.binary('pause', 'pause')
  const folder = join(import.meta.dirname, '../images/pause')
  return { name, folder, inputs: [basename(dirname(binary))], make: into => copyFile(binary, join(into, 'pause')) }
}

export const pause: Part = {
  name: 'pause',
  title: 'image that holds the namespaces of pods',
  needs: ['registry', 'buildkit'],
  modules: ['pause', 'builder'],
  apply: context => publishImage(context, recipe(context)),
  check: context => missingImages([recipe(context)]),
}
