/** The same lines, moved to the right. */
function indented(lines: string, by: number): string {
  return lines
    .trim()
    .split('\n')
    .map(line => (line === '' ? line : ' '.repeat(by) + line))
    .join('\n')
}

/** A Pod with these lines in its spec. */
export function inPod(lines: string, container = ''): string {
  const ofContainer = container === '' ? '' : `${indented(container, 6)}\n`
  return `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
${lines === '' ? '' : `${indented(lines, 2)}\n`}  containers:
    - name: web
      image: example.com/web:1.4.2
${ofContainer}`
}

/** A Pod with these lines in its container. */
export function inContainer(lines: string): string {
  return inPod('', lines)
}

/** A Deployment with these lines in its spec. */
export function inDeployment(lines: string): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
${indented(lines, 2)}
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: example.com/web:1.4.2
`
}

/** A Job with these lines in its spec, and others in that of its template. */
export function inJob(lines: string, podLines = 'restartPolicy: Never'): string {
  return `apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
spec:
${lines === '' ? '' : `${indented(lines, 2)}\n`}  template:
    spec:
${podLines === '' ? '' : `${indented(podLines, 6)}\n`}      containers:
        - name: migrate
          image: example.com/migrate:1.4.2
`
}
