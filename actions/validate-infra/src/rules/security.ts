import { deployment } from './examples.ts'
import type { Rule } from './rule.ts'

const role = (verbs: string, resources: string, groups = '""') => `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: reader
rules:
  - apiGroups: [${groups}]
    resources: [${resources}]
    verbs: [${verbs}]
`

const binding = (role: string, subject: string) => `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: example
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: ${role}
subjects:
  - apiGroup: rbac.authorization.k8s.io
    kind: Group
    name: ${subject}
`

const ingress = (spec: string, annotations = '') => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
${annotations}spec:
${spec}`

const backend = (host: string) => `  rules:
    - http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web
                port:
                  number: 80
${host}`

const hostFolder = (path: string, readOnly: boolean) =>
  deployment({
    pod: `volumes:\n  - name: node\n    hostPath:\n      path: ${path}\n`,
    container: `volumeMounts:\n  - name: node\n    mountPath: /node\n    readOnly: ${readOnly}\n`,
  })

const service = (type: string) => `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: ${type}
  ports:
    - port: 80
`

const configMap = (data: string) => `apiVersion: v1
kind: ConfigMap
metadata:
  name: web
data:
  ${data}
`

/** Practices of security beyond the Pod Security Standards. */
export const securityRules = [
  {
    id: 'security/secret-in-env',
    level: 'warning',
    what: 'A secret as the plain value of an environment variable',
    why: 'It is in the repository, in every copy of the manifest and in `kubectl describe`.',
    bad: deployment({ container: 'env:\n  - name: DB_PASSWORD\n    value: hunter2\n' }),
    good: deployment({
      container:
        'env:\n  - name: DB_PASSWORD\n    valueFrom:\n      secretKeyRef:\n        name: db\n        key: password\n',
    }),
    alsoIn: ['kube-linter env-var-secret', 'Polaris', 'checkov', 'kubescape C-0012'],
  },
  {
    id: 'security/secret-in-configmap',
    level: 'warning',
    what: 'A secret in a ConfigMap',
    why: 'Whoever may look at the namespace may read it; Secrets have rights of their own, and can be encrypted at rest.',
    bad: configMap('db-password: hunter2'),
    good: configMap('db-password-file: /run/secrets/db'),
    alsoIn: ['Polaris', 'Trivy KSV109'],
  },
  {
    id: 'security/latest-image',
    level: 'warning',
    what: 'An image without a version, or with the tag `latest`',
    why: 'Two nodes may run two versions, nobody can say which, and there is nothing to roll back to.',
    bad: deployment({ image: 'registry.example/shop/web:latest' }),
    good: deployment({ image: 'registry.example/shop/web:1.4' }),
    alsoIn: ['kube-linter latest-tag', 'kube-score', 'Polaris', 'checkov', 'Trivy', 'kubescape'],
  },
  {
    id: 'security/image-without-digest',
    level: 'warning',
    profile: 'strict',
    what: 'An image by its tag alone',
    why: 'A tag can be moved to other content between the test and the rollout.',
    bad: deployment({}),
    good: deployment({ image: `registry.example/shop/web@sha256:${'0'.repeat(64)}` }),
    alsoIn: ['checkov CKV_K8S_43'],
  },
  {
    id: 'security/engine-socket',
    level: 'error',
    what: 'The socket of the container engine mounted into a pod',
    why: 'Whoever gets into the pod starts containers as root on the node.',
    bad: hostFolder('/var/run/docker.sock', true),
    good: deployment({}),
    alsoIn: ['kube-linter docker-sock', 'checkov', 'kubescape'],
  },
  {
    id: 'security/host-folder',
    level: 'warning',
    what: 'A folder of the node with its keys, devices or configuration, mounted so that it can be written',
    why: 'The pod can change the node it runs on, and with it every other pod there.',
    bad: hostFolder('/etc/kubernetes', false),
    good: hostFolder('/etc/kubernetes', true),
    alsoIn: ['kube-linter sensitive-host-mounts', 'kubescape C-0045'],
  },
  {
    id: 'security/wildcard-access',
    level: 'warning',
    what: 'A role that allows every verb on every resource',
    why: 'It also allows what nobody has thought of yet, and hides what is really needed.',
    bad: role('"*"', '"*"', '"*"'),
    good: role('get, list', 'configmaps'),
    alsoIn: ['kube-linter wildcard-in-rules', 'checkov', 'Trivy'],
  },
  {
    id: 'security/escalating-access',
    level: 'warning',
    what: 'A role with `escalate`, `bind` or `impersonate`',
    why: 'Its holder can take any right of the cluster.',
    bad: role('escalate', 'roles', 'rbac.authorization.k8s.io'),
    good: role('get', 'roles', 'rbac.authorization.k8s.io'),
    alsoIn: ['checkov', 'Trivy', 'kubescape C-0065'],
  },
  {
    id: 'security/cluster-admin',
    level: 'warning',
    what: 'A binding of cluster-admin',
    why: 'One stolen token is the whole cluster.',
    bad: binding('cluster-admin', 'shop-developers'),
    good: binding('view', 'shop-developers'),
    alsoIn: ['kube-linter cluster-admin-role-binding', 'Polaris', 'kubescape C-0035'],
  },
  {
    id: 'security/anonymous-access',
    level: 'error',
    what: 'A binding for everybody who can reach the API server',
    why: 'No password and no certificate is asked for.',
    bad: binding('view', 'system:unauthenticated'),
    good: binding('view', 'shop-developers'),
    alsoIn: ['Trivy'],
  },
  {
    id: 'security/nginx-snippet',
    level: 'warning',
    what: 'A snippet of configuration for ingress-nginx',
    why: 'It runs in the proxy that all tenants share, and reads what that proxy reads (CVE-2021-25742).',
    bad: ingress(backend(''), '  annotations:\n    nginx.ingress.kubernetes.io/configuration-snippet: deny all;\n'),
    good: ingress(backend('')),
    alsoIn: ['checkov CKV_K8S_152', 'kubescape C-0059'],
  },
  {
    id: 'security/writable-root-filesystem',
    level: 'warning',
    profile: 'strict',
    what: 'A container that can write to its own image',
    why: 'An attacker can put tools there; mount an emptyDir where the program has to write.',
    bad: deployment({}),
    good: deployment({ container: 'securityContext:\n  readOnlyRootFilesystem: true\n' }),
    alsoIn: ['kube-linter', 'kube-score', 'Polaris', 'checkov', 'Trivy', 'kubescape'],
  },
  {
    id: 'security/low-user-id',
    level: 'warning',
    profile: 'strict',
    what: 'A user id that may belong to somebody on the node',
    why: 'Files of the node that this user owns are open to whoever breaks out.',
    bad: deployment({ container: 'securityContext:\n  runAsUser: 1000\n' }),
    good: deployment({ container: 'securityContext:\n  runAsUser: 10001\n' }),
    alsoIn: ['kube-score', 'checkov', 'Trivy'],
  },
  {
    id: 'security/net-raw',
    level: 'warning',
    profile: 'strict',
    what: 'A container that keeps the capability NET_RAW',
    why: 'It can answer for other pods on the same network.',
    bad: deployment({}),
    good: deployment({ container: 'securityContext:\n  capabilities:\n    drop: [ALL]\n' }),
    alsoIn: ['kube-linter drop-net-raw-capability', 'checkov'],
  },
  {
    id: 'security/privileged-port',
    level: 'warning',
    profile: 'strict',
    what: 'A container port below 1024',
    why: 'Listening there takes a capability or a setting of the node; a Service can show any port outside.',
    bad: deployment({ container: 'ports:\n  - containerPort: 80\n' }),
    good: deployment({ container: 'ports:\n  - containerPort: 8080\n' }),
    alsoIn: ['kube-linter privileged-ports'],
  },
  {
    id: 'security/ssh-port',
    level: 'warning',
    profile: 'strict',
    what: 'A container with the port of SSH',
    why: 'It is a second way in, past the rights and the audit log of the cluster.',
    bad: deployment({ container: 'ports:\n  - containerPort: 22\n' }),
    good: deployment({ container: 'ports:\n  - containerPort: 8080\n' }),
    alsoIn: ['kube-linter ssh-port'],
  },
  {
    id: 'security/service-account-token',
    level: 'warning',
    profile: 'strict',
    what: 'Pods that get a token for the API server without saying that they want it',
    why: 'Whoever reads a file in the pod can speak to the API server in its name.',
    bad: deployment({}),
    good: deployment({ pod: 'automountServiceAccountToken: false\n' }),
    alsoIn: ['Polaris', 'checkov', 'kubescape C-0034'],
  },
  {
    id: 'security/default-service-account',
    level: 'warning',
    profile: 'strict',
    what: "Pods that use the namespace's default ServiceAccount",
    why: "Rights that one workload needs are then everybody's.",
    bad: deployment({}),
    good: deployment({ pod: 'serviceAccountName: web\n' }),
    alsoIn: ['kube-linter default-service-account', 'checkov', 'Trivy'],
  },
  {
    id: 'security/secret-as-env',
    level: 'warning',
    profile: 'strict',
    what: 'A Secret as an environment variable',
    why: 'Child processes inherit it, and crash reports print it; a mounted file also follows when it is changed.',
    bad: deployment({
      container:
        'env:\n  - name: DB_PASSWORD\n    valueFrom:\n      secretKeyRef:\n        name: db\n        key: password\n',
    }),
    good: deployment({
      pod: 'volumes:\n  - name: db\n    secret:\n      secretName: db\n',
      container: 'volumeMounts:\n  - name: db\n    mountPath: /run/secrets/db\n',
    }),
    alsoIn: ['kube-linter read-secret-from-env-var', 'checkov CKV_K8S_35'],
  },
  {
    id: 'security/secret-access',
    level: 'warning',
    profile: 'strict',
    what: 'A role that reads Secrets',
    why: '`list` shows their content too: its holder has every password of the namespace.',
    bad: role('list', 'secrets'),
    good: role('list', 'configmaps'),
    alsoIn: ['kube-linter access-to-secrets', 'Trivy', 'kubescape C-0015'],
  },
  {
    id: 'security/exec-access',
    level: 'warning',
    profile: 'strict',
    what: 'A role that opens a shell in pods',
    why: 'It gives the rights and the secrets of every pod of the namespace.',
    bad: role('create', 'pods/exec'),
    good: role('get', 'pods/log'),
    alsoIn: ['Polaris', 'checkov', 'kubescape C-0002'],
  },
  {
    id: 'security/pod-access',
    level: 'warning',
    profile: 'strict',
    what: 'A role that makes or changes pods',
    why: 'A pod can mount every Secret and take every ServiceAccount of its namespace.',
    bad: role('create', 'pods'),
    good: role('get', 'pods'),
    alsoIn: ['kube-linter access-to-create-pods'],
  },
  {
    id: 'security/control-access',
    level: 'warning',
    profile: 'strict',
    what: 'A role over webhooks, certificates, tokens or the proxy of nodes',
    why: 'Each of them is a way to any right of the cluster.',
    bad: role('create', 'serviceaccounts/token'),
    good: role('get', 'serviceaccounts'),
    alsoIn: ['checkov', 'Trivy'],
  },
  {
    id: 'security/exposed-service',
    level: 'warning',
    profile: 'strict',
    what: 'A Service of type LoadBalancer or NodePort',
    why: 'It is reached past the ingress, its certificates and its rules.',
    bad: service('NodePort'),
    good: service('ClusterIP'),
    alsoIn: ['kube-linter exposed-services', 'kube-score'],
  },
  {
    id: 'security/ingress-without-tls',
    level: 'warning',
    profile: 'strict',
    what: 'An Ingress without TLS',
    why: 'Passwords and cookies travel in plain text, unless something in front of it ends TLS.',
    bad: ingress(backend('')),
    good: ingress(`  tls:\n    - hosts: [shop.example]\n      secretName: shop-tls\n${backend('')}`),
    alsoIn: ['Polaris tlsSettingsMissing'],
  },
  {
    id: 'security/wildcard-host',
    level: 'warning',
    profile: 'strict',
    what: 'An Ingress that answers for every host, or for all below a domain',
    why: 'It also answers for the names of others.',
    bad: ingress(backend('      host: "*.example"\n')),
    good: ingress(backend('      host: shop.example\n')),
    alsoIn: ['Datree', 'gatekeeper-library'],
  },
  {
    id: 'security/default-namespace',
    level: 'warning',
    profile: 'strict',
    what: 'An object in the namespace `default`',
    why: 'It has no owner, no limits and no policies, and whatever is applied without a namespace lands there too.',
    bad: configMap('a: b').replace('name: web', 'name: web\n  namespace: default'),
    good: configMap('a: b').replace('name: web', 'name: web\n  namespace: shop'),
    alsoIn: ['kube-linter use-namespace', 'checkov', 'Trivy'],
  },
] as const satisfies readonly Rule[]
