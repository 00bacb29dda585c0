/** Documents as services have them, in turn a Deployment, its Service and a ConfigMap: all names and values differ. */
export function documents(count: number): string {
  return Array.from({ length: count }, (_, index) => {
    const make = [deployment, service, configMap][index % 3]!
    return make(Math.floor(index / 3))
  }).join('---\n')
}

const head = (apiVersion: string, kind: string, index: number) => `apiVersion: ${apiVersion}
kind: ${kind}
metadata:
  name: app-${index}
  namespace: team-${index % 97}
  labels:
    app.kubernetes.io/name: app-${index}
    app.kubernetes.io/part-of: shop-${index % 13}
`

const deployment = (index: number) => `${head('apps/v1', 'Deployment', index)}spec:
  replicas: ${1 + (index % 5)}
  selector:
    matchLabels:
      app.kubernetes.io/name: app-${index}
  template:
    metadata:
      labels:
        app.kubernetes.io/name: app-${index}
    spec:
      containers:
        - name: main
          image: registry.example.com/app-${index}:1.${index % 50}.${index % 7}
          ports:
            - name: http
              containerPort: ${8000 + (index % 1000)}
          env:
            - name: INDEX
              value: "${index}"
            - name: GREETING
              value: hello from app-${index}
          resources:
            requests: {cpu: ${10 + (index % 90)}m, memory: ${64 + (index % 64)}Mi}
            limits:
              memory: ${256 + (index % 64)}Mi
          readinessProbe:
            httpGet: {path: /healthz, port: http}
            periodSeconds: ${5 + (index % 10)}
`

const service = (index: number) => `${head('v1', 'Service', index)}spec:
  selector:
    app.kubernetes.io/name: app-${index}
  ports:
    - name: http
      port: ${80 + (index % 900)}
      targetPort: http
`

const configMap = (index: number) => `${head('v1', 'ConfigMap', index)}data:
  log-level: info
  index: "${index}"
  settings.yaml: |
    name: app-${index}
    retries: ${index % 9}
    url: http://app-${index}.team-${index % 97}.svc:8080
`
