import { isRecord } from '../../../../lib/manifests/object.ts'
import { fileFinding, type Finding } from '../finding.ts'
import { catalogueKeys } from '../kubernetes/catalogue.ts'
import type { EnvironmentSet } from '../kubernetes/environment.ts'
import type { SourceFile } from '../source/sourceFile.ts'

/** Images of the build catalogue that no manifest uses. */
export function checkUnusedImages(catalogue: SourceFile, sets: readonly EnvironmentSet[]): Finding[] {
  const [document] = catalogue.documents
  if (document === undefined || sets.some(({ complete }) => !complete)) return []
  const used = new Set(
    sets.flatMap(({ facts }) =>
      facts.flatMap(({ detail }) => (detail?.is === 'pods' ? detail.containers.map(({ image }) => image) : [])),
    ),
  )
  const keys = catalogueKeys(document.value)
  // Where no manifest uses any, images come into them in another way.
  if (!keys.some(key => used.has(key))) return []
  return keys
    .filter(key => !used.has(key) && !isTool(document.value, key))
    .map(key => {
      const place = { file: catalogue.name, ...document.locate(['services', key], 'key').range }
      return fileFinding('image/unused', `no manifest uses the image "${key}", which is built for nothing`, place)
    })
}

/** A service with profiles is started by hand. */
function isTool(compose: unknown, key: string): boolean {
  const services = isRecord(compose) ? compose['services'] : undefined
  const service = isRecord(services) ? services[key] : undefined
  return isRecord(service) && service['profiles'] !== undefined
}
