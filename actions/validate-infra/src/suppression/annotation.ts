import { describeObject, type ManifestObject } from '../../../../lib/manifests/object.ts'
import type { Locate } from '../source/sourceFile.ts'
import { parseSuppression, type Suppression } from './suppression.ts'

/** On an object: `RULE reason`, one a line. */
export const ignoreAnnotation = 'validate-infra/ignore'

/** What an object's own annotation says of its findings, wherever in the object they are. */
export function annotationSuppressions(object: ManifestObject, locate: Locate): Suppression[] {
  const text: unknown = object.metadata.annotations?.[ignoreAnnotation]
  if (typeof text !== 'string') return []
  const name = describeObject(object)
  const place = locate(['metadata', 'annotations', ignoreAnnotation], 'key')
  return text
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => ({
      ...{ by: 'annotation', ...parseSuppression(line), place },
      covers: finding => finding.objects.includes(name),
    }))
}
