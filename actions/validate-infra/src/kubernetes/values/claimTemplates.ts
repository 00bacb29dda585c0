import { isRecord } from '../../../../../lib/manifests/object.ts'
import { checkAnnotations, checkLabels } from '../metadata.ts'
import { checkClaimSpec } from './claimSpec.ts'
import { isSet } from './fields.ts'
import { isForbidden, within, type Check, type Place } from './place.ts'

type Fields = Record<string, unknown>

/** The claim that the server makes for an ephemeral volume: of its metadata only labels and annotations are ours. */
export function checkClaimTemplate(check: Check, { metadata, spec }: Fields, place: Place): void {
  if (isRecord(spec)) checkClaimSpec(check, spec, within(place, 'spec'))
  if (!isRecord(metadata)) return
  const at = within(place, 'metadata')
  checkLabels(check, metadata['labels'], within(at, 'labels'))
  checkAnnotations(check, metadata['annotations'], within(at, 'annotations'))
  for (const field of Object.keys(metadata)) {
    if (field === 'labels' || field === 'annotations' || !isSet(metadata[field]) || metadata[field] === '') continue
    isForbidden(check, 'value/volume', at, field, 'the metadata of such a claim has labels and annotations only')
  }
}
