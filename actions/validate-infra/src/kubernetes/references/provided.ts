import { isRecord, type ManifestObject } from '../../../../../lib/manifests/object.ts'
import { valueAt } from '../pods.ts'
import type { FieldPath } from '../../finding.ts'

/** An object that a controller makes of another one. Without keys: nobody knows them. */
export type Provided = { kind: string; name: string; keys?: readonly string[] }

type Provider = { kind: string; name: FieldPath; keys?: readonly string[] }

/** Custom resources that name what is made of them; those that lend it their own name need no entry. */
const providers: Readonly<Record<string, Provider>> = {
  'cert-manager.io/Certificate': {
    kind: 'Secret',
    name: ['spec', 'secretName'],
    keys: ['tls.crt', 'tls.key', 'ca.crt', 'tls-combined.pem', 'key.der', 'keystore.jks', 'keystore.p12', 'truststore.jks', 'truststore.p12'], // prettier-ignore
  },
  'external-secrets.io/ExternalSecret': { kind: 'Secret', name: ['spec', 'target', 'name'] },
  'secrets.hashicorp.com/VaultStaticSecret': { kind: 'Secret', name: ['spec', 'destination', 'name'] },
  'secrets.hashicorp.com/VaultDynamicSecret': { kind: 'Secret', name: ['spec', 'destination', 'name'] },
  'secrets.hashicorp.com/VaultPKISecret': { kind: 'Secret', name: ['spec', 'destination', 'name'] },
  'trust.cert-manager.io/Bundle': { kind: 'ConfigMap', name: ['metadata', 'name'] },
}

export function providedBy(object: ManifestObject, group: string): readonly Provided[] | undefined {
  if (!group.includes('.')) return undefined
  const id = `${group}/${object.kind}`
  const provider = providers[id]
  if (provider !== undefined) {
    // Without a name of its own it takes that of its resource.
    const name = valueAt(object, provider.name) ?? object.metadata.name
    const { kind, keys } = provider
    return typeof name === 'string' ? [{ kind, name, ...(keys && { keys }) }] : undefined
  }
  return group === 'secrets-store.csi.x-k8s.io' ? syncedSecrets(object) : undefined
}

/** The Secrets that the CSI driver for secrets keeps beside a mounted volume. */
function syncedSecrets(object: ManifestObject): Provided[] {
  const secrets = valueAt(object, ['spec', 'secretObjects'])
  if (!Array.isArray(secrets)) return []
  return secrets.flatMap((each: unknown): Provided[] => {
    const name = isRecord(each) ? each['secretName'] : undefined
    return typeof name === 'string' ? [{ kind: 'Secret', name }] : []
  })
}
