import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parseAllDocuments } from 'yaml'
import { root, type KubeObject, type Workload } from './overlays.ts'

const podOf = (workload: Workload): KubeObject => workload.spec.template.spec

/** `secret/key` of each key that the namespace of an environment is expected to hold. */
export async function expectedSecretKeys(): Promise<string[]> {
  const text = await readFile(path.join(root, 'k8s/base/infrastructure/secret.yaml'), 'utf8')
  const secrets = parseAllDocuments(text).map(document => document.toJS() as KubeObject)
  return secrets
    .flatMap(({ metadata, stringData }) => Object.keys(stringData).map(key => `${metadata.name}/${key}`))
    .sort()
}

/** `secret/key` of each key that a workload reads, as a variable or as a file. */
export function usedSecretKeys(workloads: Workload[]): string[] {
  const keys = workloads
    .map(podOf)
    .flatMap(pod => [
      ...(pod.containers[0].env ?? [])
        .filter((variable: KubeObject) => variable.valueFrom?.secretKeyRef)
        .map(({ valueFrom }: KubeObject) => `${valueFrom.secretKeyRef.name}/${valueFrom.secretKeyRef.key}`),
      ...(pod.volumes ?? [])
        .filter((volume: KubeObject) => volume.secret)
        .flatMap(({ secret }: KubeObject) =>
          secret.items.map((item: KubeObject) => `${secret.secretName}/${item.key}`),
        ),
    ])
  return [...new Set<string>(keys)].sort()
}

/** Names of the ConfigMaps that workloads read, hashes included. */
export function usedConfigMaps(workloads: Workload[]): string[] {
  const names = workloads
    .map(podOf)
    .flatMap(pod => [
      ...(pod.containers[0].envFrom ?? []).map((source: KubeObject) => source.configMapRef.name),
      ...(pod.volumes ?? []).flatMap((volume: KubeObject) => (volume.configMap ? [volume.configMap.name] : [])),
    ])
  return [...new Set<string>(names)].sort()
}
