/** Objects that examples are put together from; what an example is about stands in it in full. */

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

/** A Deployment of one container; `lines` are the fields of its spec, and of its container. */
export function deployment(name: string, spec = '', container = ''): string {
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

function indented(lines: string, columns: number): string {
  return lines === '' ? '' : `${lines.replace(/^/gm, ' '.repeat(columns))}\n`
}

/** Several objects of one file. */
export function file(...objects: readonly string[]): string {
  return objects.join('---\n')
}
