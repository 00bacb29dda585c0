import { file, webPod } from './examples.ts'
import type { Rule } from './rule.ts'

const pod = (spec: string, container = '') => `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
${spec}  containers:
    - name: web
      image: registry.example.com/web:1.4
${container}`

const configMap = `apiVersion: v1
kind: ConfigMap
metadata: { name: web-config }
data: { LOG_LEVEL: info }
`

const secret = `apiVersion: v1
kind: Secret
metadata: { name: store }
stringData: { password: example }
`

const envOf = (kind: string, name: string, key: string) => `      env:
        - name: VALUE
          valueFrom: { ${kind}: { name: ${name}, key: ${key} } }
`

const claim = (more = '') => `apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data }
spec:
${more}  accessModes: [ReadWriteOnce]
  resources: { requests: { storage: 1Gi } }
`

const dataVolume = (name: string) => `  volumes: [{ name: data, persistentVolumeClaim: { claimName: ${name} } }]\n`
const dataMount = '      volumeMounts: [{ name: data, mountPath: /data }]\n'

const storageClass = `apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: { name: fast }
provisioner: example.com/disks
`

const account = `apiVersion: v1
kind: ServiceAccount
metadata: { name: web }
`

const role = `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: reader }
rules: [{ apiGroups: [''], resources: [configmaps], verbs: [get] }]
`

const binding = (roleName: string, subject: string) => `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: web-reads }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: ${roleName} }
subjects: [{ kind: ServiceAccount, name: ${subject} }]
`

const inNamespace = (namespace: string) => `apiVersion: v1
kind: ConfigMap
metadata: { name: web-config, namespace: ${namespace} }
`

const namespace = `apiVersion: v1
kind: Namespace
metadata: { name: shop }
`

/** What pods are started with, and who they are. */
export const refConfigurationRules = [
  {
    id: 'ref/claim',
    level: 'error',
    what: 'A PersistentVolumeClaim that a pod names and nobody defines',
    why: 'The pod stays pending until somebody makes the claim.',
    bad: file(pod(dataVolume('dta'), dataMount), claim()),
    good: file(pod(dataVolume('data'), dataMount), claim()),
    alsoIn: ['Kubevious', 'Monokle'],
  },
  {
    id: 'ref/class',
    level: 'warning',
    what: 'A class (of storage, ways in, priority, runtime) that is not among those that the same set defines',
    why: 'Nothing provides a volume, takes the Ingress, or lets the pod in, unless the cluster has the class already.',
    bad: file(claim('  storageClassName: fsat\n'), storageClass),
    good: file(claim('  storageClassName: fast\n'), storageClass),
    alsoIn: ['Kubevious', 'Monokle'],
  },
  {
    id: 'ref/configmap',
    level: 'error',
    what: 'A ConfigMap that a pod names and nobody defines',
    why: 'The container is not created: the pod stays in CreateContainerConfigError, or waits for its volume for ever.',
    bad: file(pod('', '      envFrom: [{ configMapRef: { name: web-confg } }]\n'), configMap),
    good: file(pod('', '      envFrom: [{ configMapRef: { name: web-config } }]\n'), configMap),
    alsoIn: ['kube-linter', 'Kubevious', 'Monokle'],
  },
  {
    id: 'ref/configmap-key',
    level: 'error',
    what: 'A key that a ConfigMap does not have',
    why: 'The container is not created: the pod stays in CreateContainerConfigError.',
    bad: file(pod('', envOf('configMapKeyRef', 'web-config', 'LOGLEVEL')), configMap),
    good: file(pod('', envOf('configMapKeyRef', 'web-config', 'LOG_LEVEL')), configMap),
    alsoIn: ['kube-linter', 'Monokle'],
  },
  {
    id: 'ref/secret',
    level: 'error',
    what: 'A Secret that a pod or a ServiceAccount names and nobody defines',
    why: 'The container is not created, or its image is not pulled.',
    bad: file(pod('', envOf('secretKeyRef', 'sotre', 'password')), secret),
    good: file(pod('', envOf('secretKeyRef', 'store', 'password')), secret),
    alsoIn: ['kube-linter', 'Kubevious', 'Monokle'],
  },
  {
    id: 'ref/secret-key',
    level: 'error',
    what: 'A key that a Secret does not have',
    why: 'The container is not created: the pod stays in CreateContainerConfigError.',
    bad: file(pod('', envOf('secretKeyRef', 'store', 'pasword')), secret),
    good: file(pod('', envOf('secretKeyRef', 'store', 'password')), secret),
    alsoIn: ['kube-linter', 'Monokle'],
  },
  {
    id: 'ref/service-account',
    level: 'error',
    what: 'A ServiceAccount that a pod names and nobody defines',
    why: 'The server refuses every pod of the workload, which then has none.',
    bad: file(pod('  serviceAccountName: wbe\n'), account),
    good: file(pod('  serviceAccountName: web\n'), account),
    alsoIn: ['kube-linter', 'Kubevious', 'Monokle'],
  },
  {
    id: 'ref/role',
    level: 'error',
    what: 'A binding of a role that nobody defines (a warning for one of the cluster)',
    why: 'The binding is accepted and grants nothing: requests are refused as forbidden.',
    bad: file(binding('raeder', 'web'), role, account),
    good: file(binding('reader', 'web'), role, account),
    alsoIn: ['Kubevious', 'Monokle'],
  },
  {
    id: 'ref/role-subject',
    level: 'error',
    what: 'A binding for a ServiceAccount that nobody defines',
    why: 'The binding is accepted and helps nobody: the account that was meant is refused as forbidden.',
    bad: file(binding('reader', 'wbe'), role, account),
    good: file(binding('reader', 'web'), role, account),
    alsoIn: ['Kubevious', 'Monokle'],
  },
  {
    id: 'ref/namespace',
    level: 'warning',
    what: 'Objects in a namespace that is not among those that the same set makes',
    why: 'The apply fails where the cluster does not have the namespace already.',
    bad: file(namespace, inNamespace('shpo')),
    good: file(namespace, inNamespace('shop')),
  },
  {
    id: 'ref/duplicate-object',
    level: 'error',
    what: 'The same object twice in one environment',
    why: 'The last one that is applied wins, silently, and takes the place of the other.',
    bad: file(configMap, configMap),
    good: configMap,
  },
  {
    id: 'ref/unused-volume',
    level: 'warning',
    profile: 'strict',
    what: 'A volume that no container mounts',
    why: 'The pod waits for a volume that nobody uses, or was meant to use it and does not.',
    bad: file(pod('  volumes: [{ name: scratch, emptyDir: {} }]\n')),
    good: webPod,
    alsoIn: ['Kubevious'],
  },
] as const satisfies readonly Rule[]
