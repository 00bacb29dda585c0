import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { isRecord, type ManifestObject } from '../../../lib/manifests/object.ts'

const fixtures = path.resolve(import.meta.dirname, '../../fixtures/validate-infra')

const forReal = 'for real'

/** An object that is wrong, with what has to be said of it. */
export type InvalidCase = {
  /** Where it is written: `Service.yaml:12`. */
  name: string
  object: ManifestObject
  /** `rule path`, as `value/port spec.ports[0].port`. */
  findings: string[]
  /** What the API server names, where it is not the paths of the findings; an empty text stands for nothing. */
  server: string[] | undefined
  /** What a dry run does not see: ports that are handed out, and what the storage says. */
  forReal: boolean
}

/** The objects of a file below `valid`, all of which are right. */
export function validFiles(): string[] {
  return filesIn('valid')
}

/**
 * The cases below `invalid`. The first document of a file is right; each of the others is merged into it, as by a JSON
 * merge patch, and breaks the rules that are written above it.
 */
export function invalidCases(): InvalidCase[] {
  return filesIn('invalid').flatMap(file => {
    const [first = '', ...others] = readFileSync(file, 'utf8').split(/^---\n/m)
    const right = parse(first) as ManifestObject
    let line = first.split('\n').length + 1
    return others.map(text => {
      const comments = [...text.matchAll(/^# (.*)$/gm)].map(match => match[1]!)
      const server = comments
        .filter(each => each.startsWith('server:'))
        .map(each => each.slice('server:'.length).trim())
      const found = {
        name: `${path.basename(file)}:${line}`,
        object: merged(right, parse(text)) as ManifestObject,
        findings: comments.filter(each => !each.startsWith('server:') && each !== forReal),
        server: server.length > 0 ? server : undefined,
        forReal: comments.includes(forReal),
      }
      line += text.split('\n').length
      return found
    })
  })
}

function filesIn(folder: string): string[] {
  const names = readdirSync(path.join(fixtures, folder)).sort()
  return names.map(name => path.join(fixtures, folder, name))
}

/** A JSON merge patch, RFC 7386. */
function merged(target: unknown, patch: unknown): unknown {
  if (!isRecord(patch)) return patch
  const result: Record<string, unknown> = isRecord(target) ? { ...target } : {}
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key]
    else result[key] = merged(result[key], value)
  }
  return result
}
