import type { Rule } from './rule.ts'

export const schemaRules = [
  {
    id: 'schema/api-version',
    level: 'error',
    what: 'A kind, or a version of its API, that the server does not serve',
    why: 'The server answers that it knows no such kind, and the apply stops there, often with half of the objects applied. Most are manifests from before an upgrade.',
    bad: `apiVersion: batch/v1beta1
kind: CronJob
metadata:
  name: report
spec:
  schedule: '0 6 * * *'
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: report
              image: example.com/report:1.4.0
`,
    good: `apiVersion: batch/v1
kind: CronJob
metadata:
  name: report
spec:
  schedule: '0 6 * * *'
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: report
              image: example.com/report:1.4.0
`,
    alsoIn: ['kubeconform', 'pluto', 'kubent', 'API server'],
  },
  {
    id: 'schema/duplicate-element',
    level: 'error',
    what: 'An element of a list whose key is there already',
    why: 'Some lists are refused with it; in others the server keeps the two until somebody applies a change, and then cannot tell which is meant.',
    bad: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: http
      port: 80
    - name: http-alt
      port: 80
`,
    good: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: http
      port: 80
    - name: http-alt
      port: 8080
`,
    alsoIn: ['kubectl-validate', 'flux-schema', 'API server'],
  },
  {
    id: 'schema/enum',
    level: 'error',
    what: 'A value that is not one of those allowed',
    why: 'The server compares letter by letter: `tcp` is not `TCP`. No published schema has these lists, so others let it pass until it is applied.',
    bad: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - port: 80
      protocol: tcp
`,
    good: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - port: 80
      protocol: TCP
`,
    alsoIn: ['API server'],
  },
  {
    id: 'schema/format',
    level: 'error',
    what: 'A text or number that does not have the format of its field',
    why: "The server cannot decode the object and refuses it: base64, times, durations and the size of whole numbers are part of a field's type.",
    bad: `apiVersion: v1
kind: Secret
metadata:
  name: db
data:
  password: s3cr3t!
`,
    good: `apiVersion: v1
kind: Secret
metadata:
  name: db
stringData:
  password: s3cr3t!
`,
    alsoIn: ['kubeconform', 'kubectl-validate', 'API server'],
  },
  {
    id: 'schema/missing',
    level: 'error',
    what: 'An object of a kind without a schema',
    why: 'Nothing is known of such an object, so nothing in it was checked. A run that says nothing of it would look like one that has checked it.',
    bad: `apiVersion: example.com/v1
kind: Shop
metadata:
  name: corner
spec:
  open: true
`,
    good: `apiVersion: v1
kind: ConfigMap
metadata:
  name: corner
data:
  open: 'true'
`,
    alsoIn: ['kubeconform'],
  },
  {
    id: 'schema/not-an-object',
    level: 'error',
    what: 'A document that is not a Kubernetes object',
    why: 'kubectl cannot tell what it is meant to be and refuses it, while the rest of the file is applied.',
    bad: `apiVersion: v1
metadata:
  name: settings
data:
  level: info
`,
    good: `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  level: info
`,
    alsoIn: ['kubeconform', 'kubectl'],
  },
  {
    id: 'schema/null',
    level: 'error',
    what: 'A null where a list or mapping needs a value',
    why: 'An element of a list that has nothing behind its dash is refused, for nothing tells it apart; text and numbers silently become empty text and 0.',
    bad: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
    -
`,
    good: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
`,
    alsoIn: ['API server'],
  },
  {
    id: 'schema/quantity',
    level: 'error',
    what: 'A text that is not a quantity',
    why: 'The server cannot decode the object. Kubernetes has suffixes of its own: 500m is half a core, 64Mi are mebibytes, and there is no MB.',
    bad: `apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data
spec:
  accessModes: [ReadWriteOnce]
  resources:
    requests:
      storage: 10GB
`,
    good: `apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data
spec:
  accessModes: [ReadWriteOnce]
  resources:
    requests:
      storage: 10Gi
`,
    alsoIn: ['kubectl-validate', 'flux-schema', 'API server'],
  },
  {
    id: 'schema/required',
    level: 'error',
    what: 'A field that is missing',
    why: 'The server refuses the object. A field that is there with nothing behind it is missing as well.',
    bad: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - name: http
      targetPort: 8080
`,
    good: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - name: http
      port: 80
      targetPort: 8080
`,
    alsoIn: ['kubeconform', 'API server'],
  },
  {
    id: 'schema/type',
    level: 'error',
    what: 'A value of another type than its field',
    why: 'The server cannot decode the object. Most are values without quotes, which YAML reads as numbers or booleans, in fields of text.',
    bad: `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  retries: 3
`,
    good: `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  retries: '3'
`,
    alsoIn: ['kubeconform', 'API server'],
  },
  {
    id: 'schema/unknown-field',
    level: 'error',
    what: 'A field that does not exist',
    why: 'A server that is asked to be strict refuses it; without that, kubectl warns and the field is dropped, so what it was meant to do never happens.',
    bad: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selectors:
    app: web
  ports:
    - port: 80
`,
    good: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
`,
    alsoIn: ['kubeconform -strict', 'kubectl-validate', 'flux-schema', 'API server'],
  },
  {
    id: 'schema/unknown-kind',
    level: 'error',
    what: 'A kind that its API does not have',
    why: 'The server answers that it knows no such kind. Kinds are compared letter by letter.',
    bad: `apiVersion: v1
kind: Configmap
metadata:
  name: settings
data:
  level: info
`,
    good: `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  level: info
`,
    alsoIn: ['kubeconform', 'API server'],
  },
] as const satisfies readonly Rule[]
