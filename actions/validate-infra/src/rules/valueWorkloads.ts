import { inDeployment, inJob } from './podExamples.ts'
import type { Rule } from './rule.ts'

const apart = (label: string) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: ${label}
    spec:
      containers:
        - name: web
          image: example.com/web:1.4.2
`

const selecting = (selector: string) => `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: agent
spec:
  selector: ${selector}
  template:
    metadata:
      labels:
        app: agent
    spec:
      containers:
        - name: agent
          image: example.com/agent:2.0.1
`

const cronJob = (schedule: string) => `apiVersion: batch/v1
kind: CronJob
metadata:
  name: report
spec:
  schedule: "${schedule}"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: report
              image: example.com/report:1.0.3
`

/** Rules of the API server about what makes pods. */
export const valueWorkloadRules = [
  {
    id: 'value/empty-selector',
    level: 'error',
    what: 'A workload whose selector is empty',
    why: 'An empty selector selects every pod of the namespace, those of others too, so the server refuses it.',
    bad: selecting('{}'),
    good: selecting('{ matchLabels: { app: agent } }'),
    alsoIn: ['API server'],
  },
  {
    id: 'value/job-index',
    level: 'error',
    what: 'A Job that counts by index without what that needs, or the other way round',
    why: 'An indexed Job needs to know how many indexes there are, and limits for each index mean nothing in another.',
    bad: inJob('parallelism: 3\ncompletionMode: Indexed'),
    good: inJob('parallelism: 3\ncompletions: 9\ncompletionMode: Indexed'),
    alsoIn: ['API server'],
  },
  {
    id: 'value/job-policy',
    level: 'error',
    what: 'A rule for failure or success that can never be met',
    why: 'The server refuses rules about containers that are not there, exit codes out of order and indexes that the Job does not have.',
    bad: inJob(`podFailurePolicy:
  rules:
    - action: FailJob
      onExitCodes: { containerName: worker, operator: In, values: [42] }`),
    good: inJob(`podFailurePolicy:
  rules:
    - action: FailJob
      onExitCodes: { containerName: migrate, operator: In, values: [42] }`),
    alsoIn: ['API server'],
  },
  {
    id: 'value/job-selector',
    level: 'error',
    what: 'A selector of a Job, or labels by which a Job finds its pods',
    why: 'A Job finds its pods by an identifier that the server makes up when it is created. A selector is mostly left over from the output of kubectl get, and refused.',
    bad: inJob('selector:\n  matchLabels:\n    app: migrate'),
    good: inJob('backoffLimit: 2'),
    alsoIn: ['API server'],
  },
  {
    id: 'value/restart-policy',
    level: 'error',
    what: 'A restart policy that the workload cannot have',
    why: 'A Job has to come to an end and a Deployment must not, but both make pods that restart Always when nothing is said. So a Job without a restartPolicy is refused.',
    bad: inJob('', ''),
    good: inJob('', 'restartPolicy: Never'),
    alsoIn: ['API server', 'Datree', 'kube-linter'],
  },
  {
    id: 'value/rollout',
    level: 'error',
    what: 'An update that could never be carried out',
    why: 'Without a pod more or a pod less for a moment nothing can be replaced, and Recreate does not roll.',
    bad: inDeployment('strategy:\n  rollingUpdate:\n    maxSurge: 0\n    maxUnavailable: 0'),
    good: inDeployment('strategy:\n  rollingUpdate:\n    maxSurge: 1\n    maxUnavailable: 0'),
    alsoIn: ['API server'],
  },
  {
    id: 'value/schedule',
    level: 'error',
    what: 'A schedule or time zone of a CronJob that does not exist',
    why: 'The server refuses it. Other implementations of cron take 7 for Sunday and six fields with seconds; Kubernetes does not.',
    bad: cronJob('0 4 * * 7'),
    good: cronJob('0 4 * * 0'),
    alsoIn: ['API server', 'Datree'],
  },
  {
    id: 'value/selector-mismatch',
    level: 'error',
    what: 'A workload that does not select the pods of its own template',
    why: 'It would make pods for ever without finding them, so the server refuses it. Mostly one of two labels was renamed.',
    bad: apart('website'),
    good: apart('web'),
    alsoIn: ['API server', 'kube-linter', 'kube-score'],
  },
] as const satisfies readonly Rule[]
