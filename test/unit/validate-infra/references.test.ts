import { describe, expect, it } from '@jest/globals'
import { parseManifests } from '../../../lib/manifests/render.ts'
import { parseExternal } from '../../../actions/validate-infra/src/kubernetes/references/externals.ts'
import { factsOf } from '../../../actions/validate-infra/src/kubernetes/references/facts.ts'
import { formatPath } from '../../../actions/validate-infra/src/finding.ts'
import { checkReferences } from '../../../actions/validate-infra/src/kubernetes/references/references.ts'

const set = `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec:
  selector: { app: web }
  ports: [{ port: 80, targetPort: http }]
---
apiVersion: v1
kind: ConfigMap
metadata: { name: config-2tk96ct5bd, namespace: shop }
data: { mode: fast }
---
apiVersion: v1
kind: Secret
metadata: { name: keys, namespace: shop }
stringData: { token: x }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    metadata: { labels: { app: web, tier: front } }
    spec:
      containers:
        - name: web
          ports: [{ name: http, containerPort: 8080 }]
          envFrom: [{ configMapRef: { name: config-2tk96ct5bd } }]
          volumeMounts: [{ name: c, mountPath: /c }]
          env: [{ name: T, valueFrom: { secretKeyRef: { name: keys, key: token } } }]
      volumes:
        - { name: c, configMap: { name: config-2tk96ct5bd, items: [{ key: mode, path: mode }] } }
`

function found(from = '', to = '', externals: string[] = []) {
  expect(set).toContain(from)
  const facts = parseManifests(set.replace(from, to), 'test').map(object => factsOf(object))
  const options = { externals: externals.map(each => parseExternal(each)!), complete: true }
  return checkReferences(facts, options).map(({ rule, path, suggestion }) =>
    [rule, formatPath(path), suggestion].filter(each => each !== undefined).join(' '),
  )
}

const container = 'spec.template.spec.containers[0]'
describe('references within one environment', () => {
  it('hold in a set where they hold', () => {
    expect(found()).toEqual([])
  })

  const otherPod = (annotations: string) => `---
apiVersion: v1
kind: Pod
metadata: { name: probe, namespace: shop, labels: { app: web }${annotations} }
spec: { containers: [{ name: probe }] }
`
  it('a port that some of the selected pods have is there', () => {
    expect(
      found('---\napiVersion: v1\nkind: ConfigMap', `${otherPod('')}---\napiVersion: v1\nkind: ConfigMap`),
    ).toEqual(['ref/service-two-workloads spec.selector'])
  })

  it("the pods of a chart's own tests are nobody's target", () => {
    const test = otherPod(', annotations: { helm.sh/hook: test }')
    expect(found('---\napiVersion: v1\nkind: ConfigMap', `${test}---\napiVersion: v1\nkind: ConfigMap`)).toEqual([])
  })

  it.each([
    ['selector', 'selector: { app: web }', 'selector: { app: wbe }', 'ref/service-selector spec.selector.app web'],
    ['two labels of two pods', '{ app: web }\n  p', '{ app: x, tier: z }\n  p', 'ref/service-selector spec.selector'],
    ['named port', 'targetPort: http', 'targetPort: htpt', 'ref/service-target-port spec.ports[0].targetPort http'],
    [
      'ConfigMap, hash aside',
      'configMapRef: { name: config-2tk96ct5bd',
      'configMapRef: { name: confg',
      `ref/configmap ${container}.envFrom[0].configMapRef.name config`,
    ],
    ['Secret', 'name: keys, key', 'name: kesy, key', `ref/secret ${container}.env[0].valueFrom.secretKeyRef.name keys`],
    [
      'key of a Secret',
      'key: token',
      'key: tokn',
      `ref/secret-key ${container}.env[0].valueFrom.secretKeyRef.key token`,
    ],
    [
      'key of a volume',
      '{ key: mode',
      '{ key: node',
      'ref/configmap-key spec.template.spec.volumes[0].configMap.items[0].key mode',
    ],
    [
      'namespace',
      'name: keys, namespace: shop',
      'name: keys, namespace: other',
      `ref/secret ${container}.env[0].valueFrom.secretKeyRef.name`,
    ],
    [
      'claim',
      '- { name: c, configMap: { name: config-2tk96ct5bd, items: [{ key: mode, path: mode }] } }',
      '- { name: c, persistentVolumeClaim: { claimName: d } }',
      'ref/claim spec.template.spec.volumes[0].persistentVolumeClaim.claimName',
    ],
    [
      'account',
      '      volumes:',
      '      serviceAccountName: bot\n      volumes:',
      'ref/service-account spec.template.spec.serviceAccountName',
    ],
  ])('%s', (_, from, to, finding) => {
    expect(found(from, to)).toEqual([finding])
  })

  it.each([
    ['optional', 'name: keys, key: token', 'name: gone, key: token, optional: true', []],
    ['an external by name', 'name: keys, key', 'name: gone, key', ['Secret/gone']],
    ['an external by pattern', 'name: keys, key', 'name: gone-1, key', ['Secret/gone-*']],
    ['an external in its namespace', 'name: keys, key', 'name: gone, key', ['Secret/shop/gone']],
    ['no selector', 'selector: { app: web }\n', 'clusterIP: None\n', []],
    ['an external name', 'selector: { app: web }', 'type: ExternalName', []],
    ['the account that every namespace has', '      volumes:', '      serviceAccountName: default\n      volumes:', []],
  ])('%s is no finding', (_, from, to, externals) => {
    expect(found(from, to, externals)).toEqual([])
  })

  it('an external of another namespace does not count', () => {
    expect(found('name: keys, key', 'name: gone, key', ['Secret/other/gone'])).toHaveLength(1)
  })

  it.each(['Secret', 'secret/x', 'Secret/', 'Secret/a/b/c', ''])('%j is no external', text => {
    expect(parseExternal(text)).toBeUndefined()
  })
})
