import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { judge, type JudgeOptions } from '../../../actions/validate-infra/src/judge.ts'
import { schemasOf } from '../../../actions/validate-infra/src/kubernetes/schemas.ts'
import { fileKinds } from '../../../actions/validate-infra/src/source/discover.ts'
import { openWorkspace } from '../../../actions/validate-infra/src/source/workspace.ts'
import type { Exec } from '../../../lib/exec.ts'

let root: string
beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'layers-'))
})
afterEach(() => rm(root, { recursive: true, force: true }))

const noKubectl: Exec = () => Promise.reject(new Error('kubectl was not to be started'))
const usualCatalogue = 'docker/docker-compose.services.yml'

type Files = Readonly<Record<string, string>>

/** `file:line rule` of what files of different kinds say of each other. */
async function found(files: Files, profile: JudgeOptions['profile'] = 'default') {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(root, name)), { recursive: true })
    await writeFile(path.join(root, name), text)
  }
  const workspace = await openWorkspace(root)
  const catalogue =
    usualCatalogue in files ? await workspace.read(path.join(workspace.root, usualCatalogue)) : undefined
  const options: JudgeOptions = {
    ...{ paths: [], kinds: fileKinds, profile, schemas: [schemasOf('1.34')], missingSchema: 'error', externals: [] },
    ...(catalogue?.ok && { catalogue: catalogue.source }),
  }
  const { findings, skipped } = await judge(workspace, options, { exec: noKubectl })
  const told = findings.filter(({ rule }) => /^(?:layer|image|docker\/user)/.test(rule))
  return { told: told.map(({ file, line, rule }) => `${file}:${line} ${rule}`), skipped, findings }
}

const workload = (container: string, pod = '') => `apiVersion: apps/v1
kind: Deployment
metadata: { name: shop }
spec:
  selector: { matchLabels: { app: shop } }
  template:
    metadata: { labels: { app: shop } }
    spec:
      ${pod}
      containers:
        - name: shop
          image: shop
          ${container}
`

const service = `---
apiVersion: v1
kind: Service
metadata: { name: shop }
spec: { selector: { app: shop }, ports: [{ name: http, port: 80, targetPort: http }] }
`

describe('images of the build catalogue', () => {
  const built = (dockerfile: string, pod: string, args = ''): Files => ({
    [usualCatalogue]: `services:\n  shop:\n    build: { context: ., dockerfile: Dockerfile${args} }\n`,
    'docker/Dockerfile': dockerfile,
    'k8s/shop.yaml': workload('ports: [{ containerPort: 8080 }]', pod),
  })
  const nonRoot = 'securityContext: { runAsNonRoot: true }'

  it.each<[string, Files, string[]]>([
    ['a user by name', built('FROM node:24-slim\nUSER node\n', nonRoot), ['docker/Dockerfile:2 layer/image-user']],
    ['root, told once', built('FROM node:24-slim\nUSER root\n', nonRoot), ['docker/Dockerfile:2 layer/image-user']],
    [
      'nobody, on nothing',
      built('FROM scratch\nCOPY Dockerfile /\n', nonRoot),
      ['docker/Dockerfile:1 layer/image-user'],
    ],
    ['a number', built('FROM node:24-slim\nUSER 1000\n', nonRoot), []],
    ['a number with a group', built('FROM scratch\nUSER 65532:65532\n', nonRoot), []],
    ['a number that is 0', built('FROM scratch\nUSER 0\n', nonRoot), ['docker/Dockerfile:2 layer/image-user']],
    ['a user of the base, which nobody here knows', built('FROM node:24-slim\n', nonRoot), []],
    [
      'a user by an argument',
      built('FROM scratch\nARG WHO=node\nUSER $WHO\n', nonRoot),
      ['docker/Dockerfile:3 layer/image-user'],
    ],
    ['a user that only the builder knows', built('FROM scratch\nARG WHO\nUSER $WHO\n', nonRoot, ', args: [WHO]'), []],
    [
      'a number that the pod gives',
      built('FROM scratch\nUSER app\n', 'securityContext: { runAsNonRoot: true, runAsUser: 1000 }'),
      [],
    ],
    ['pods that may be root', built('FROM scratch\nUSER app\n', ''), []],
    [
      'an earlier stage',
      built('FROM scratch AS a\nUSER root\nFROM scratch\nCOPY --from=a / /\nUSER 1000\n', nonRoot),
      [],
    ],
  ])('whose user is %s', async (_, files, expected) => {
    expect((await found(files)).told).toEqual(expected)
  })

  it.each<[string, string, string[]]>([
    ['another port', 'EXPOSE 8081', ['k8s/shop.yaml:13 layer/image-port']],
    ['the port', 'EXPOSE 8080/tcp', []],
    ['a range with it', 'EXPOSE 8000-8100', []],
    ['no port', '', []],
    ['a port that is none', 'EXPOSE 80800', []],
  ])('that expose %s', async (_, expose, expected) => {
    expect((await found(built(`FROM scratch\nUSER 1000\n${expose}\n`, ''))).told).toEqual(expected)
  })

  it('that no manifest uses are told in profile strict, but for tools', async () => {
    const files = {
      [usualCatalogue]:
        'services:\n  shop: { build: . }\n  old: { build: . }\n  seed: { build: ., profiles: [tools] }\n',
      'k8s/shop.yaml': workload(''),
    }
    expect((await found(files, 'strict')).told).toEqual([`${usualCatalogue}:3 image/unused`])
    expect((await found(files)).told).toEqual([])
  })
})

describe('checks of releases', () => {
  const ports =
    'ports: [{ name: http, containerPort: 8080 }, { name: metrics, containerPort: 9090 }]\n          readinessProbe: { httpGet: { path: /readyz, port: http } }'
  const gate = (checks: string): Files => ({
    'k8s/shop.yaml': workload(ports) + service,
    'k8s/checks.yaml': `version: 1\nservices:\n${checks}`,
  })

  it.each<[string, string, string[]]>([
    ['of what is there', '  shop: { probes: { page: { type: http } } }\n', []],
    ['of the rollout alone', '  shop: {}\n', []],
    ['of nobody', '  shop: {}\n  gone: {}\n', ['k8s/checks.yaml:4 layer/gate-service']],
    ['by a misspelt name, told once', '  shpo: {}\n', ['k8s/checks.yaml:3 layer/gate-service']],
    ['of all but one', '  {}\n', ['k8s/shop.yaml:3 layer/gate-service']],
    ['in a form that is not known', '  shop: { probe: {} }\n', ['k8s/checks.yaml:3 layer/gate-form']],
    [
      'with one key for another, told once',
      '  shop: { probes: { a: { type: graphql, queries: x } } }\n',
      ['k8s/checks.yaml:3 layer/gate-form'],
    ],
    [
      'at a port by name',
      '  shop: { probes: { page: { type: http, port: web } } }\n',
      ['k8s/checks.yaml:3 layer/gate-port'],
    ],
    [
      'at a port by number',
      '  shop: { probes: { page: { type: http, port: 8080 } } }\n',
      ['k8s/checks.yaml:3 layer/gate-port'],
    ],
    ['at the number of the Service', '  shop: { probes: { page: { type: http, port: 80 } } }\n', []],
    ['at an address of their own', '  shop: { probes: { page: { type: http, url: "http://localhost:1/" } } }\n', []],
    ['of a counter', '  shop: { metrics: { e: { counter: c, bad: { a: b }, limit: 0.01 } } }\n', []],
    [
      'of a counter at a port that is not there',
      '  shop: { metrics: { e: { counter: c, bad: { a: b }, limit: 0.01, port: metric } } }\n',
      ['k8s/checks.yaml:3 layer/gate-port'],
    ],
    [
      'of nearly the path of a probe',
      '  shop: { probes: { page: { type: http, path: /redyz } } }\n',
      ['k8s/checks.yaml:3 layer/gate-path'],
    ],
    ['of a page', '  shop: { probes: { page: { type: http, path: /products } } }\n', []],
  ])('%s', async (_, checks, expected) => {
    const { told, skipped } = await found(gate(checks))
    expect(told).toEqual(expected)
    expect(skipped).toEqual([])
  })

  it('are only those of files that look like it', async () => {
    const { told, skipped } = await found({ 'k8s/shop.yaml': workload(''), 'k8s/checks.yaml': 'colour: green\n' })
    expect({ told, skipped: skipped.map(({ file }) => file) }).toEqual({ told: [], skipped: ['k8s/checks.yaml'] })
  })
})

describe('variables of Compose, in profile strict', () => {
  const compose = (environment: string) =>
    `services:\n  shop:\n    image: registry.example.com/shop:1.4\n    environment:\n      ${environment}\n`
  const configMap = '---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: config }\ndata: { LEVEL: info }\n'

  it.each<[string, string, string, string[]]>([
    ['that Kubernetes gives, too', 'STORE: x', 'env: [{ name: STORE, value: x }]', []],
    [
      'that Kubernetes does not give',
      'STORE_URL: x',
      'env: [{ name: STORE, value: x }]',
      ['docker-compose.yml:5 layer/compose-env'],
    ],
    ['in a list', '- STORE_URL=x', 'env: []', ['docker-compose.yml:5 layer/compose-env']],
    ['from a ConfigMap', 'LEVEL: x', 'envFrom: [{ configMapRef: { name: config } }]', []],
    [
      'perhaps from a Secret that nobody knows',
      'TOKEN: x',
      'envFrom: [{ secretRef: { name: gone, optional: true } }]',
      [],
    ],
  ])('%s', async (_, environment, container, expected) => {
    const files = { 'docker-compose.yml': compose(environment), 'k8s/shop.yaml': workload(container) + configMap }
    expect((await found(files, 'strict')).told).toEqual(expected)
  })
})
