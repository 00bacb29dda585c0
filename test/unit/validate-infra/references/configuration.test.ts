import { breaks, type Case } from './breaks.ts'

const pod = 'Deployment/web'
const container = 'spec.template.spec.containers[0]'
const spec = 'spec.template.spec'

const cases: Case[] = [
  [
    'a ConfigMap, its hash aside',
    [
      'envFrom: [{ configMapRef: { name: web-config-2tk96ct5bd } }]',
      'envFrom: [{ configMapRef: { name: web-confg } }]',
    ],
    [`${pod} ref/configmap ${container}.envFrom[0].configMapRef.name web-config`],
  ],
  [
    'one of another namespace',
    [
      'metadata: { name: web-config-2tk96ct5bd, namespace: shop }',
      'metadata: { name: web-config-2tk96ct5bd, namespace: ops }',
    ],
    [`${pod} ref/configmap ${container}.env[1].valueFrom.configMapKeyRef.name`],
  ],
  [
    'a key of a ConfigMap',
    ['bd, key: LOG_LEVEL }', 'bd, key: LOGLEVEL }'],
    [`${pod} ref/configmap-key ${container}.env[1].valueFrom.configMapKeyRef.key LOG_LEVEL`],
  ],
  [
    'a key of a volume',
    ['items: [{ key: LOG_LEVEL,', 'items: [{ key: LEVEL,'],
    [`${pod} ref/configmap-key ${spec}.volumes[0].configMap.items[0].key`],
  ],
  [
    'a projected ConfigMap',
    ['- { configMap: { name: web-config-2tk96ct5bd } }', '- { configMap: { name: gone } }'],
    [`${pod} ref/configmap ${spec}.volumes[1].projected.sources[1].configMap.name`],
  ],
  [
    'a Secret',
    ['secretKeyRef: { name: web-secrets, key: token }', 'secretKeyRef: { name: web-secret, key: token }'],
    [`${pod} ref/secret ${container}.env[0].valueFrom.secretKeyRef.name web-secrets`],
  ],
  [
    'a key of a Secret',
    ['secretKeyRef: { name: web-secrets, key: token }', 'secretKeyRef: { name: web-secrets, key: tokne }'],
    [`${pod} ref/secret-key ${container}.env[0].valueFrom.secretKeyRef.key token`],
  ],
  [
    'a projected key',
    ['items: [{ key: token,', 'items: [{ key: tok,'],
    [`${pod} ref/secret-key ${spec}.volumes[1].projected.sources[0].secret.items[0].key`],
  ],
  [
    'a registry of an account',
    ['imagePullSecrets: [{ name: registry }]', 'imagePullSecrets: [{ name: registy }]'],
    ['ServiceAccount/web ref/secret imagePullSecrets[0].name registry'],
  ],
  [
    'an account',
    ['serviceAccountName: web', 'serviceAccountName: wbe'],
    [`${pod} ref/service-account ${spec}.serviceAccountName web`],
  ],
  [
    'a claim',
    ['claimName: backup', 'claimName: bakcup'],
    [`StatefulSet/store ref/claim ${spec}.volumes[1].persistentVolumeClaim.claimName backup`],
  ],
  [
    'a claim that no template makes',
    ['metadata: { name: data }', 'metadata: { name: rows }'],
    [`StatefulSet/store ref/claim ${spec}.volumes[0].persistentVolumeClaim.claimName`],
  ],
  [
    'a class of storage',
    [
      'metadata: { name: backup, namespace: shop }\nspec: { storageClassName: fast,',
      'metadata: { name: backup, namespace: shop }\nspec: { storageClassName: slow,',
    ],
    ['PersistentVolumeClaim/backup ref/class spec.storageClassName'],
  ],
  [
    'a priority',
    ['priorityClassName: front', 'priorityClassName: fornt'],
    [`${pod} ref/class ${spec}.priorityClassName front`],
  ],
  [
    'a runtime',
    ['runtimeClassName: sandboxed', 'runtimeClassName: gvisor'],
    [`${pod} ref/class ${spec}.runtimeClassName`],
  ],
  [
    'a role',
    ['kind: Role, name: reader', 'kind: Role, name: raeder'],
    ['RoleBinding/web-reads ref/role roleRef.name reader'],
  ],
  [
    'a role of another namespace',
    ['metadata: { name: reader, namespace: shop }', 'metadata: { name: reader, namespace: ops }'],
    ['RoleBinding/web-reads ref/role roleRef.name'],
  ],
  [
    'a role of the cluster',
    ['kind: ClusterRole, name: watcher', 'kind: ClusterRole, name: wacher'],
    ['ClusterRoleBinding/watching ref/role roleRef.name watcher'],
  ],
  [
    'an account that is bound',
    ['[{ kind: ServiceAccount, name: web },', '[{ kind: ServiceAccount, name: wbe },'],
    ['RoleBinding/web-reads ref/role-subject subjects[0].name web'],
  ],
  [
    'one of another namespace, once',
    ['metadata: { name: prometheus, namespace: ops }', 'metadata: { name: prometheus, namespace: shop }'],
    ['RoleBinding/web-reads ref/role-subject subjects[1].name'],
  ],
  [
    'a namespace',
    ['metadata: { name: ops, labels: { team: ops } }', 'metadata: { name: opps, labels: { team: ops } }'],
    ['ServiceAccount/prometheus ref/namespace metadata.namespace opps'],
  ],
  [
    'the same object twice',
    [
      'metadata: { name: watcher }',
      'metadata: { name: watcher }\n---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: { name: watcher }',
    ],
    ['ClusterRole/watcher ref/duplicate-object metadata.name'],
  ],
  [
    'a volume that nobody mounts',
    [', { name: backup, mountPath: /backup }', ''],
    ['StatefulSet/store ref/unused-volume spec.template.spec.volumes[1].name'],
  ],
]

breaks('configuration, storage and accounts', cases)
