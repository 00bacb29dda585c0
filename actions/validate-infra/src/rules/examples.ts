/** Texts around the few lines that an example is about. */

export type DeploymentParts = {
  /** Lines of the container, below `image`. */
  container?: string
  /** Lines of the pod's spec, before `containers`. */
  pod?: string
  /** Lines of the Deployment's spec, before `selector`. */
  spec?: string
  /** Lines of the pod template's metadata, behind `labels`. */
  template?: string
  image?: string
}

/** A Deployment named `web`, with what is given at its place. */
export function deployment({
  container,
  pod,
  spec,
  template,
  image = 'registry.example/shop/web:1.4',
}: DeploymentParts) {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
${indented(spec, 2)}  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
${indented(template, 6)}    spec:
${indented(pod, 6)}      containers:
        - name: web
          image: ${image}
${indented(container, 10)}`
}

/** A Deployment by its name; `spec` and `container` are lines of these. */
export function namedDeployment(name: string, spec?: string, container?: string): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec:
${indented(spec, 2)}  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      containers:
        - name: ${name}
          image: registry.example.com/${name}:1.4
${indented(container, 10)}`
}

export const webPod = `apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4
      ports: [{ name: http, containerPort: 8080 }]
`

export const webService = `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports: [{ name: http, port: 80, targetPort: http }]
`

/** Several objects of one file. */
export function file(...objects: readonly string[]): string {
  return objects.join('---\n')
}

/** `text` moved to the right, ending with a line break; nothing for nothing. */
export function indented(text: string | undefined, columns: number): string {
  if (text === undefined || text === '') return ''
  const space = ' '.repeat(columns)
  return text
    .replace(/\n$/, '')
    .split('\n')
    .map(line => `${line === '' ? '' : space}${line}\n`)
    .join('')
}
