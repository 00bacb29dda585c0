import { actionRules } from './action.ts'
import { celRules } from './cel.ts'
import { crdRules } from './crd.ts'
import { deprecatedRules } from './deprecated.ts'
import { composeRules } from './compose.ts'
import { dockerBuildRules } from './dockerBuild.ts'
import { dockerFormRules } from './dockerForm.ts'
import { dockerPackageRules } from './dockerPackages.ts'
import { dockerSafetyRules } from './dockerSafety.ts'
import { fileRules } from './file.ts'
import { helmRules } from './helm.ts'
import { imageRules } from './image.ts'
import { kustomizeRules } from './kustomize.ts'
import { layerRules } from './layer.ts'
import { metaRules } from './meta.ts'
import { podSecurityRules } from './podSecurity.ts'
import { refRules } from './ref.ts'
import { reliabilityRules } from './reliability.ts'
import type { Rule } from './rule.ts'
import { schemaRules } from './schema.ts'
import { schemaCustomRules } from './schemaCustom.ts'
import { securityRules } from './security.ts'
import { suppressionRules } from './suppression.ts'
import { valueContainerRules } from './valueContainers.ts'
import { valuePodRules } from './valuePods.ts'
import { valuePrimitiveRules } from './valuePrimitives.ts'
import { valueVolumeRules } from './valueVolumes.ts'
import { valueObjectRules } from './valueObjects.ts'
import { valueWorkloadRules } from './valueWorkloads.ts'
import { workflowRules } from './workflow.ts'
import { yamlRules } from './yaml.ts'

const table = [
  ...yamlRules,
  ...fileRules,
  ...kustomizeRules,
  ...helmRules,
  ...schemaRules,
  ...schemaCustomRules,
  ...crdRules,
  ...celRules,
  ...metaRules,
  ...valuePrimitiveRules,
  ...valueContainerRules,
  ...valueVolumeRules,
  ...valuePodRules,
  ...valueWorkloadRules,
  ...valueObjectRules,
  ...podSecurityRules,
  ...refRules,
  ...imageRules,
  ...layerRules,
  ...securityRules,
  ...reliabilityRules,
  ...deprecatedRules,
  ...workflowRules,
  ...actionRules,
  ...suppressionRules,
  ...dockerBuildRules,
  ...dockerSafetyRules,
  ...dockerPackageRules,
  ...dockerFormRules,
  ...composeRules,
] as const

const foreignTools = ['actionlint', 'buildkit', 'hadolint', 'zizmor'] as const

/** The rules of other tools that are merged into the report, by their own names. */
export type ForeignRuleId = `${(typeof foreignTools)[number]}/${string}`

export type OwnRuleId = (typeof table)[number]['id']

/** What a finding can be about. A rule that is in no table does not compile. */
export type RuleId = OwnRuleId | ForeignRuleId

/** Every rule of validate-infra, in the order of the documentation. */
export const rules: readonly Rule[] = table

const byId = new Map(rules.map(rule => [rule.id, rule]))

/** The rule behind an id; undefined for those of other tools. */
export function ruleOf(id: RuleId): Rule | undefined {
  return byId.get(id)
}

export function isForeign(id: string): id is ForeignRuleId {
  return foreignTools.some(tool => id.startsWith(`${tool}/`))
}
