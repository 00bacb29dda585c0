import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { exec } from '../../../lib/exec.ts'
import { defects } from './dockerfileDefects.ts'
import { goodDockerfiles, goodWholes, textOf, type Draft } from './dockerfileGood.ts'
import { lines } from './dockerfileLines.ts'

/** One Dockerfile of the comparison. */
export type Sample = {
  file: string
  text: string
  good: boolean
  /** The rule that has to find what was put into it. */
  rule?: string
  /** A file that the Dockerfile copies, where there is one. */
  beside?: string
}

const root = path.resolve(import.meta.dirname, '../../..')

/** The Dockerfiles of this repository, good ones, good ones with one defect each, and lines as they are found everywhere. */
export async function dockerfileSamples(): Promise<Sample[]> {
  return [...(await ownDockerfiles()), ...generated()]
}

async function ownDockerfiles(): Promise<Sample[]> {
  const { stdout } = await exec('git', ['ls-files', '*Dockerfile'], { cwd: root })
  const samples = stdout
    .trim()
    .split('\n')
    .map(async (file): Promise<Sample> => ({
      file: `own/${file.replaceAll('/', '-')}/Dockerfile`,
      text: await readFile(path.join(root, file), 'utf8'),
      good: true,
      beside: path.join(root, path.dirname(file), 'entrypoint.sh'),
    }))
  return Promise.all(samples)
}

function generated(): Sample[] {
  const good = goodDockerfiles().map(({ draft }, index) => ({
    file: `good/${index}/Dockerfile`,
    text: textOf(draft),
    good: true,
  }))
  const bad = defects.flatMap(({ apply, rule }, index) =>
    [index, index * 3 + 1].map((pick, turn): Sample => {
      const draft: Draft = structuredClone(goodWholes[pick % goodWholes.length]!.draft)
      apply(draft)
      return { file: `bad/${index}-${turn}/Dockerfile`, text: textOf(draft), good: false, rule }
    }),
  )
  const single = lines.map((line, index): Sample => {
    const text = `FROM debian:bookworm-slim\nWORKDIR /srv\n${line}\n`
    return { file: `line/${index}/Dockerfile`, text, good: false }
  })
  return [...good, ...bad, ...single]
}
