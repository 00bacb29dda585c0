import { fileFinding, type FieldPath, type Finding, type RuleId } from '../finding.ts'
import { isRecord } from '../../../../lib/manifests/object.ts'
import type { Kustomization } from './kustomization.ts'
import { didYouMean, nearest } from '../../../../lib/nearest.ts'

/** The fields of a Kustomization in kustomize 5; it refuses any other. */
const fields = [
  ...['apiVersion', 'kind', 'metadata', 'openapi', 'namePrefix', 'nameSuffix', 'namespace', 'commonLabels', 'labels'],
  ...[
    'commonAnnotations',
    'patchesStrategicMerge',
    'patchesJson6902',
    'patches',
    'images',
    'imageTags',
    'replacements',
  ],
  ...['replicas', 'vars', 'sortOptions', 'resources', 'components', 'crds', 'bases', 'configMapGenerator'],
  ...['secretGenerator', 'helmGlobals', 'helmCharts', 'helmChartInflationGenerator', 'generatorOptions'],
  ...['configurations', 'generators', 'transformers', 'validators', 'buildMetadata'],
]

/** Fields that still work, and what kustomize has instead of them. */
const deprecated: Readonly<Record<string, string>> = {
  bases: 'resources',
  commonLabels: 'labels',
  imageTags: 'images',
  patchesJson6902: 'patches',
  patchesStrategicMerge: 'patches',
  vars: 'replacements',
}

/** What can be said of a kustomization without building it, with the line that kustomize itself does not tell. */
export function checkKustomization({ source, document, references }: Kustomization): Finding[] {
  const findings: Finding[] = []
  const add = (rule: RuleId, path: FieldPath, at: 'key' | 'value', message: string) => {
    const range = document?.locate(path, at).range
    if (range !== undefined) findings.push(fileFinding(rule, message, { file: source.name, ...range }))
  }
  for (const { path, text, found, field } of references) {
    if (found === 'nothing')
      add('kustomize/missing-file', path, 'value', `${field}: there is no file or folder "${text}"`)
  }
  const value = isRecord(document?.value) ? document.value : {}
  for (const name of Object.keys(value).filter(each => !fields.includes(each))) {
    add('kustomize/unknown-field', [name], 'key', `a kustomization has no field "${name}"${didYouMean(name, fields)}`)
    const suggestion = nearest(name, fields)
    if (suggestion !== undefined) findings.at(-1)!.suggestion = suggestion
  }
  for (const [name, instead] of Object.entries(deprecated)) {
    if (value[name] === undefined) continue
    add(
      'kustomize/deprecated-field',
      [name],
      'key',
      `"${name}" is deprecated: write "${instead}" (kustomize edit fix does it)`,
    )
  }
  return findings
}
