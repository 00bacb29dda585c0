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

/** `text` moved to the right, ending with a line break; nothing for nothing. */
export function indented(text: string | undefined, columns: number): string {
  if (text === undefined) return ''
  const space = ' '.repeat(columns)
  return text
    .replace(/\n$/, '')
    .split('\n')
    .map(line => `${line === '' ? '' : space}${line}\n`)
    .join('')
}
