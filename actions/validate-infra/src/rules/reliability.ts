import { deployment } from './examples.ts'
import type { Rule } from './rule.ts'

const probe = (name: string, path: string) => `${name}:\n  httpGet:\n    path: ${path}\n    port: 8080\n`
const ports = 'ports:\n  - containerPort: 8080\n'
const resources = (lines: string) => `resources:\n${lines}`

const pod = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example/shop/web:1.4
`

const cronJob = (spec: string) => `apiVersion: batch/v1
kind: CronJob
metadata:
  name: report
spec:
  schedule: '0 3 * * *'
${spec}  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: report
              image: registry.example/shop/report:1.4
`

const job = (spec: string) => `apiVersion: batch/v1
kind: Job
metadata:
  name: report
spec:
${spec}  template:
    spec:
      restartPolicy: Never
      containers:
        - name: report
          image: registry.example/shop/report:1.4
`

const autoscaler = (minimum: number) => `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: web
spec:
  minReplicas: ${minimum}
  maxReplicas: 5
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: web
`

const digest = `registry.example/shop/web@sha256:${'0'.repeat(64)}`

/** Practices that keep a service up while pods, nodes and versions come and go. */
export const reliabilityRules = [
  {
    id: 'reliability/no-readiness-probe',
    level: 'warning',
    what: 'A container with ports that nobody asks whether it is ready',
    why: 'It gets requests before it can answer, and a rollout goes on although the new version answers nothing.',
    bad: deployment({ container: ports }),
    good: deployment({ container: ports + probe('readinessProbe', '/readyz') }),
    alsoIn: ['kube-linter no-readiness-probe', 'kube-score', 'Polaris', 'checkov', 'kubescape C-0018'],
  },
  {
    id: 'reliability/no-requests',
    level: 'warning',
    what: 'A container that requests no CPU or no memory',
    why: 'The scheduler puts it where there is no room, and it is the first to be killed there.',
    bad: deployment({ container: resources('  requests:\n    cpu: 100m\n') }),
    good: deployment({ container: resources('  requests:\n    cpu: 100m\n    memory: 64Mi\n') }),
    alsoIn: ['kube-linter unset-cpu-requirements', 'kube-score', 'Polaris', 'checkov', 'Trivy'],
  },
  {
    id: 'reliability/no-memory-limit',
    level: 'warning',
    what: 'A container without a limit of memory',
    why: 'A leak takes the node down instead of the container.',
    bad: deployment({ container: resources('  requests:\n    memory: 64Mi\n') }),
    good: deployment({ container: resources('  limits:\n    memory: 64Mi\n') }),
    alsoIn: ['kube-linter unset-memory-requirements', 'kube-score', 'Polaris', 'checkov', 'Trivy'],
  },
  {
    id: 'reliability/down-during-rollout',
    level: 'warning',
    what: 'A rollout that may stop every pod before a new one is ready',
    why: 'Each deployment is an outage.',
    bad: deployment({ spec: 'replicas: 1\nstrategy:\n  rollingUpdate:\n    maxUnavailable: 1\n' }),
    good: deployment({ spec: 'replicas: 1\nstrategy:\n  rollingUpdate:\n    maxUnavailable: 0\n' }),
  },
  {
    id: 'reliability/no-liveness-probe',
    level: 'warning',
    profile: 'strict',
    what: 'A container that nobody asks whether it still works',
    why: 'One that hangs without ending stays.',
    bad: deployment({}),
    good: deployment({ container: probe('livenessProbe', '/livez') }),
    alsoIn: ['kube-linter no-liveness-probe', 'Polaris', 'checkov', 'kubescape C-0056'],
  },
  {
    id: 'reliability/equal-probes',
    level: 'warning',
    profile: 'strict',
    what: 'A liveness probe that asks what the readiness probe asks',
    why: 'A pod that is only busy, or waits for another service, is killed instead of being left alone for a while.',
    bad: deployment({ container: probe('livenessProbe', '/healthz') + probe('readinessProbe', '/healthz') }),
    good: deployment({ container: probe('livenessProbe', '/livez') + probe('readinessProbe', '/readyz') }),
    alsoIn: ['kube-score pod-probes-identical'],
  },
  {
    id: 'reliability/no-ephemeral-storage-request',
    level: 'warning',
    profile: 'strict',
    what: 'A container that requests no room on the disk of its node',
    why: 'Logs and temporary files fill the node, which then evicts pods by guess.',
    bad: deployment({}),
    good: deployment({ container: resources('  requests:\n    ephemeral-storage: 64Mi\n') }),
    alsoIn: ['kube-score container-ephemeral-storage-request-and-limit'],
  },
  {
    id: 'reliability/no-pre-stop',
    level: 'warning',
    profile: 'strict',
    what: 'A container with ports that stops at once',
    why: 'Services learn of it a moment later: the requests of that moment fail, unless the program itself waits.',
    bad: deployment({ container: ports }),
    good: deployment({ container: `${ports}lifecycle:\n  preStop:\n    sleep:\n      seconds: 5\n` }),
    alsoIn: ['Datree'],
  },
  {
    id: 'reliability/pull-policy',
    level: 'warning',
    profile: 'strict',
    what: 'An image by digest that is pulled at every start',
    why: 'A digest never changes: the only effect is that no pod starts while the registry is away.',
    bad: deployment({ image: digest, container: 'imagePullPolicy: Always\n' }),
    good: deployment({ image: digest, container: 'imagePullPolicy: IfNotPresent\n' }),
  },
  {
    id: 'reliability/single-replica',
    level: 'warning',
    profile: 'strict',
    what: 'A Deployment or StatefulSet of one pod',
    why: 'Nothing answers while its node is drained or gone.',
    bad: deployment({ spec: 'replicas: 1\n' }),
    good: deployment({ spec: 'replicas: 2\n' }),
    alsoIn: ['kube-linter minimum-three-replicas', 'kube-score', 'Polaris'],
  },
  {
    id: 'reliability/single-replica-minimum',
    level: 'warning',
    profile: 'strict',
    what: 'An autoscaler that goes down to one pod',
    why: 'At quiet times nothing is left when a node goes.',
    bad: autoscaler(1),
    good: autoscaler(2),
    alsoIn: ['kube-linter hpa-minimum-three-replicas', 'Polaris'],
  },
  {
    id: 'reliability/not-spread',
    level: 'warning',
    profile: 'strict',
    what: 'Replicas that may all share one node',
    why: 'They go together when it goes.',
    bad: deployment({ spec: 'replicas: 3\n' }),
    good: deployment({
      spec: 'replicas: 3\n',
      pod: 'topologySpreadConstraints:\n  - maxSkew: 1\n    topologyKey: kubernetes.io/hostname\n    whenUnsatisfiable: ScheduleAnyway\n    labelSelector:\n      matchLabels:\n        app: web\n',
    }),
    alsoIn: ['kube-linter no-anti-affinity', 'kube-score', 'Polaris'],
  },
  {
    id: 'reliability/naked-pod',
    level: 'warning',
    profile: 'strict',
    what: 'A Pod without a controller',
    why: 'Nobody starts it again when its node goes.',
    bad: pod,
    good: deployment({}),
    alsoIn: ['Polaris', 'Datree', 'kubescape C-0073'],
  },
  {
    id: 'reliability/no-priority-class',
    level: 'warning',
    profile: 'strict',
    what: 'Pods without a priority class',
    why: 'When nodes are full, what matters and what does not is the same to the scheduler.',
    bad: deployment({}),
    good: deployment({ pod: 'priorityClassName: shop\n' }),
    alsoIn: ['kube-linter priority-class-name', 'Polaris'],
  },
  {
    id: 'reliability/recommended-labels',
    level: 'warning',
    profile: 'strict',
    what: 'A workload without the label app.kubernetes.io/name',
    why: 'Tools and people cannot tell what belongs together.',
    bad: deployment({}),
    good: deployment({}).replace('  name: web\n', '  name: web\n  labels:\n    app.kubernetes.io/name: web\n'),
    alsoIn: ['kube-linter', 'kubescape C-0077'],
  },
  {
    id: 'reliability/cron-deadline',
    level: 'warning',
    profile: 'strict',
    what: 'A CronJob without a deadline for starting',
    why: 'A run that was missed starts at any later time; after a hundred missed ones none starts any more.',
    bad: cronJob(''),
    good: cronJob('  startingDeadlineSeconds: 600\n'),
    alsoIn: ['kube-score cronjob-has-deadline'],
  },
  {
    id: 'reliability/cron-overlap',
    level: 'warning',
    profile: 'strict',
    what: 'A CronJob whose runs may overlap',
    why: 'One slow run becomes many, each slower than the one before.',
    bad: cronJob(''),
    good: cronJob('  concurrencyPolicy: Forbid\n'),
    alsoIn: ['Datree'],
  },
  {
    id: 'reliability/job-stays',
    level: 'warning',
    profile: 'strict',
    what: 'A Job that is kept for ever after it has ended',
    why: 'Ended pods pile up until the cluster slows down.',
    bad: job(''),
    good: job('  ttlSecondsAfterFinished: 86400\n'),
    alsoIn: ['kube-linter job-ttl-seconds-after-finished'],
  },
] as const satisfies readonly Rule[]
