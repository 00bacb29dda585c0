import { describe, expect, it } from '@jest/globals'
import { edited, found, problemsIn, shop, type Asked, type Edit } from './environment.ts'

type Case = [name: string, edits: readonly Edit[], asked?: Asked]

const beside = (object: string): Edit => ['# worker: what happens behind.\n', `${object}\n---\n`]

describe('what may exist all the same is not called missing', () => {
  it.each<Case>([
    [
      'an external',
      [
        ['key: token } }', 'key: token } }'],
        ['secretKeyRef: { name: web-secrets,', 'secretKeyRef: { name: gone,'],
      ],
      { externals: ['Secret/gone'] },
    ],
    [
      'one by a pattern, in its namespace',
      [['secretKeyRef: { name: web-secrets,', 'secretKeyRef: { name: gone-1,']],
      { externals: ['Secret/shop/gone-*'] },
    ],
    [
      'an external Service, for settings too',
      [['http://worker.shop.svc', 'http://jobs.shop.svc']],
      { externals: ['Service/jobs'] },
    ],
    [
      'an external class',
      [['runtimeClassName: sandboxed', 'runtimeClassName: gvisor']],
      { externals: ['RuntimeClass/gvisor'] },
    ],
    [
      'external pods',
      [
        ['selector: { app: worker }', 'selector: { app: elsewhere }'],
        ['http://worker.shop.svc.cluster.local:7000', 'http://store:5432'],
      ],
      { externals: ['Pod/shop/*'] },
    ],
    ['an external role', [['kind: Role, name: reader', 'kind: Role, name: owner']], { externals: ['Role/owner'] }],
    [
      'a declared Secret, whichever the namespace',
      [['secretKeyRef: { name: web-secrets, key: token }', 'secretKeyRef: { name: vault, key: token }']],
      {
        declared: 'apiVersion: v1\nkind: Secret\nmetadata: { name: vault, namespace: base }\nstringData: { token: "" }',
      },
    ],
    [
      'anything, where a unit is not complete',
      [
        ['claimName: backup', 'claimName: gone'],
        ['kind: Role, name: reader', 'kind: Role, name: gone'],
        ['selector: { app: worker }', 'selector: { app: gone }'],
      ],
      { complete: false },
    ],
    [
      'an optional ConfigMap',
      [
        [
          'envFrom: [{ configMapRef: { name: web-config-2tk96ct5bd } }]',
          'envFrom: [{ configMapRef: { name: gone, optional: true } }]',
        ],
      ],
    ],
    [
      'an optional key',
      [
        [
          'secretKeyRef: { name: web-secrets, key: token }',
          'secretKeyRef: { name: web-secrets, key: gone, optional: true }',
        ],
      ],
    ],
    [
      'an optional volume',
      [['- { configMap: { name: web-config-2tk96ct5bd } }', '- { configMap: { name: gone, optional: true } }']],
    ],
    ['the account that every namespace has', [['serviceAccountName: web', 'serviceAccountName: default']]],
    ['priorities that every cluster has', [['priorityClassName: front', 'priorityClassName: system-node-critical']]],
    ['roles that every cluster has', [['kind: ClusterRole, name: watcher', 'kind: ClusterRole, name: cluster-admin']]],
    [
      'classes, where the set defines none',
      [
        ['kind: RuntimeClass\nmetadata: { name: sandboxed }', 'kind: PriorityClass\nmetadata: { name: sandboxed }'],
        ['handler: runsc', 'value: 1'],
      ],
    ],
    [
      'what is in a namespace of others',
      [
        [
          'name: prometheus, namespace: ops }]\n---\napiVersion: rbac',
          'name: prometheus, namespace: monitoring }]\n---\napiVersion: rbac',
        ],
      ],
    ],
    [
      'a certificate that an annotation asks for',
      [
        [
          'kind: Ingress\nmetadata: { name: web, namespace: shop }',
          'kind: Ingress\nmetadata: { name: web, namespace: shop, annotations: { cert-manager.io/cluster-issuer: x } }',
        ],
        ['secretName: web-secrets }', 'secretName: web-tls }'],
      ],
    ],
    [
      'a Secret of an ExternalSecret',
      [
        ['secretKeyRef: { name: web-secrets, key: token }', 'secretKeyRef: { name: vault, key: any }'],
        beside(
          'apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: { name: vault, namespace: shop }\nspec: {}',
        ),
      ],
    ],
    [
      'what bears the name of a custom resource',
      [
        ['http://worker.shop.svc.cluster.local:7000', 'http://db-rw:5432'],
        beside('apiVersion: postgresql.cnpg.io/v1\nkind: Cluster\nmetadata: { name: db, namespace: shop }'),
      ],
    ],
    [
      'pods of a custom resource, by its name',
      [
        ['selector: { app: worker }', 'selector: { cluster: db }'],
        ['http://worker.shop.svc.cluster.local:7000', 'http://store:5432'],
        beside('apiVersion: example.com/v1\nkind: Database\nmetadata: { name: db, namespace: shop }'),
      ],
    ],
    [
      'pods of a custom resource, by a label of its group',
      [
        ['selector: { app: worker }', 'selector: { cnpg.io/podRole: instance }'],
        ['http://worker.shop.svc.cluster.local:7000', 'http://store:5432'],
        beside('apiVersion: postgresql.cnpg.io/v1\nkind: Cluster\nmetadata: { name: db, namespace: shop }'),
      ],
    ],
    [
      'pods in the template of a custom resource',
      [
        [
          'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: worker',
          'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata:\n  name: worker',
        ],
      ],
    ],
    [
      'what goes where the release goes',
      [['metadata: { name: web-secrets, namespace: shop }', 'metadata: { name: web-secrets }']],
    ],
  ])('%s', (...[, edits, asked]) => {
    expect(found(edited(shop, ...edits), asked)).toEqual([])
  })

  it('what is in the namespaces of the cluster is not all there is in them', () => {
    const inCluster = (text: string) => text.replaceAll(', namespace: shop', ', namespace: kube-system')
    const text = edited(shop, [
      'kind: Role, name: reader',
      'kind: Role, name: extension-apiserver-authentication-reader',
    ])
    expect(found(text)).toHaveLength(1)
    const moved = inCluster(text).replaceAll('namespaces/shop', 'namespaces/kube-system').replace('matchNames: [shop]', 'matchNames: [kube-system]') // prettier-ignore
    expect(found(moved.replaceAll('.shop.svc', '.kube-system.svc')).filter(each => each.includes('ref/role'))).toEqual(
      [],
    )
  })

  it.each<[string, Edit, 'error' | 'warning' | undefined]>([
    ['a Service of a StatefulSet by nearly its name', ['serviceName: store', 'serviceName: stroe'], undefined],
    ['one that nobody has', ['serviceName: store', 'serviceName: nobody'], 'warning'],
    ['a role of the cluster', ['kind: ClusterRole, name: watcher', 'kind: ClusterRole, name: nobody'], 'warning'],
    ['a role', ['kind: Role, name: reader', 'kind: Role, name: nobody'], undefined],
    ['a number of a port', ['targetPort: jobs', 'targetPort: 7002'], 'warning'],
  ])('%s weighs what its lack does', (_, edit, level) => {
    expect(problemsIn(edited(shop, edit)).map(each => each.level)).toEqual([level])
  })

  it('an external of another namespace does not count', () => {
    const text = edited(shop, ['secretKeyRef: { name: web-secrets,', 'secretKeyRef: { name: gone,'])
    expect(found(text, { externals: ['Secret/ops/gone'] })).toHaveLength(1)
  })

  it('a custom resource that makes nothing explains nothing', () => {
    const text = edited(shop, ['http://worker.shop.svc.cluster.local:7000', 'http://edge-api:7000'])
    expect(found(text)).toEqual(['Deployment/web layer/env-host spec.template.spec.containers[0].env[3].value'])
  })

  it('a set without namespaces holds by itself', () => {
    const text = shop
      .replaceAll(', namespace: shop', '')
      .replaceAll(', namespace: ops', '')
      .replaceAll('\n  namespace: shop', '')
    expect(found(text.replaceAll('.shop.svc.cluster.local', '').replaceAll('.ops:', ':'))).toEqual([])
  })
})

describe('what is right is no finding', () => {
  it.each<Case>([
    [
      'two versions of one workload behind a Service',
      [
        beside(
          'apiVersion: v1\nkind: Pod\nmetadata: { name: web-canary, namespace: shop, labels: { app: web, tier: front } }\nspec: { containers: [{ name: c, image: x, ports: [{ name: http, containerPort: 8080 }, { name: metrics, containerPort: 9090 }] }] }',
        ),
        [
          'kind: PodDisruptionBudget\nmetadata: { name: web, namespace: shop }',
          'kind: PodDisruptionBudget\nmetadata: { name: web, namespace: shop, labels: { x: y } }',
        ],
      ],
    ],
    [
      'the port of a sidecar',
      [
        [
          'image: registry.example.com/wait:1',
          'image: registry.example.com/wait:1\n          restartPolicy: Always\n          ports: [{ name: proxy, containerPort: 8000 }]\n          resources: { requests: { cpu: 1m } }',
        ],
        ['targetPort: http', 'targetPort: proxy'],
      ],
    ],
    [
      'a number, where nothing is declared',
      [
        ['ports: [{ name: jobs, containerPort: 7001 }]', 'ports: []'],
        ['targetPort: jobs', 'targetPort: 7001'],
        ['[{ port: jobs }]', '[{ port: 7001 }]'],
      ],
    ],
    ['a probe of another host', [['path: /readyz, port: 8080', 'path: /readyz, port: 1, host: 127.0.0.1']]],
    [
      'the routes of a canary',
      [
        beside(
          'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: canary, namespace: shop, annotations: { nginx.ingress.kubernetes.io/canary: "true" } }\nspec: { ingressClassName: public, rules: [{ host: shop.example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }] }',
        ),
      ],
    ],
    [
      'the same route for another class',
      [
        beside(
          'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: inside, namespace: shop }\nspec: { rules: [{ host: shop.example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }] }',
        ),
      ],
    ],
    [
      'requests by default of the namespace',
      [
        ['requests: { cpu: 100m, memory: 64Mi }', 'requests: {}'],
        beside(
          'apiVersion: v1\nkind: LimitRange\nmetadata: { name: usual, namespace: shop }\nspec: { limits: [{ type: Container, default: { cpu: 1 } }] }',
        ),
      ],
    ],
    [
      'limits, which are requests too',
      [['requests: { cpu: 100m, memory: 64Mi }', 'limits: { cpu: 100m, memory: 64Mi }']],
    ],
    ['a Service for whoever writes its endpoints', [['selector: { app: worker }', 'type: ClusterIP']]],
    [
      'another name for a host outside',
      [['selector: { app: worker }', 'type: ExternalName\n  externalName: jobs.example.com']],
    ],
    [
      'a headless Service for the peers of two workloads',
      [
        ['clusterIP: None\n  selector: { app: store }', 'clusterIP: None\n  selector: { part: store }'],
        [
          'template:\n    metadata: { labels: { app: store } }',
          'template:\n    metadata: { labels: { app: store, part: store } }',
        ],
        beside(
          'apiVersion: v1\nkind: Pod\nmetadata: { name: replica, namespace: shop, labels: { part: store } }\nspec: { containers: [{ name: c, image: x, ports: [{ name: sql, containerPort: 5432 }] }] }',
        ),
      ],
    ],
  ])('%s', (...[, edits, asked]) => {
    expect(found(edited(shop, ...edits), asked)).toEqual([])
  })
})

describe('one cause is one finding: what a problem of an object puts in doubt is not held against others', () => {
  it.each<Case>([
    ['labels under another name', [['metadata: { labels: { app: worker } }', 'metadata: { lables: { app: worker } }']]],
    [
      'a template under another name',
      [
        [
          '  template:\n    metadata: { labels: { app: worker } }',
          '  tempalte:\n    metadata: { labels: { app: worker } }',
        ],
      ],
    ],
    [
      'a label that the selector of its own workload does not fit',
      [['metadata: { labels: { app: worker } }', 'metadata: { labels: { app: wroker } }']],
    ],
    ['a label that is no text', [['metadata: { labels: { app: worker } }', 'metadata: { labels: { app: [worker] } }']]],
    ['ports of a container', [['ports: [{ name: jobs,', 'prots: [{ name: jobs,']]],
    ['the name of a port', [['ports: [{ name: jobs,', 'ports: [{ nam: jobs,']]],
    ['the number of a port', [['containerPort: 7001', 'containerPort: x7001']]],
    [
      'ports of a Service',
      [
        [
          '  ports:\n    - { name: http, port: 80, targetPort: http }',
          '  prots:\n    - { name: http, port: 80, targetPort: http }',
        ],
      ],
    ],
    ['the port of a Service', [['port: 80, targetPort: http', 'prot: 80, targetPort: http']]],
    ['a protocol in small letters', [['port: 80, targetPort: http', 'port: 80, targetPort: http, protocol: tcp']]],
    ['the selector of a Service', [['selector: { app: worker }', 'selectro: { app: worker }']]],
    ['keys of a ConfigMap', [['\ndata:\n  STORE_URL', '\ndta:\n  STORE_URL']]],
    ['keys of a Secret', [['stringData: { token: x,', 'stringDate: { token: x,']]],
    [
      'replicas',
      [
        ['replicas: 3', 'replica: 3'],
        ['maxUnavailable: 30%', 'minAvailable: 1'],
      ],
    ],
    ['the least of a scaler', [['minReplicas: 2', 'minReplica: 2']]],
    ['what is requested', [['requests: { cpu: 100m, memory: 64Mi }', 'request: { cpu: 100m, memory: 64Mi }']]],
    [
      'the kind of a Service',
      [['kind: Service\nmetadata: { name: worker,', 'kind: Servcie\nmetadata: { name: worker,']],
    ],
    [
      'the kind of an account',
      [['kind: ServiceAccount\nmetadata: { name: web,', 'kind: ServiceAcount\nmetadata: { name: web,']],
    ],
    [
      'mounts',
      [
        [', { name: backup, mountPath: /backup }', ''],
        ['image: registry.example.com/store:15', 'image: registry.example.com/store:15\n          volumeMount: []'],
      ],
    ],
  ])('%s', (_, edits) => {
    expect(found(edited(shop, ...edits))).toEqual([])
  })

  it('another mistake beside one in doubt is still found', () => {
    const text = edited(
      shop,
      ['metadata: { labels: { app: store } }', 'metadata: { labels: { app: store, tier: not/valid } }'],
      ['clusterIP: None\n  selector: { app: store }', 'clusterIP: None\n  selector: { app: stroe }'],
    )
    expect(found(text)).toContain('Service/store ref/service-selector spec.selector.app store')
  })

  it('what many objects miss is told once, with all of them', () => {
    const text = edited(shop, [
      'kind: ServiceAccount\nmetadata: { name: prometheus,',
      'kind: ConfigMap\nmetadata: { name: prometheus,',
    ])
    const [problem, ...others] = problemsIn(text)
    expect(others).toEqual([])
    expect([problem!.of, ...problem!.also].map(({ kind, name }) => `${kind}/${name}`)).toEqual([
      'RoleBinding/web-reads',
      'ClusterRoleBinding/watching',
    ])
  })

  it('a Service that is not there is told once, by the Ingress and not by the settings', () => {
    const text = edited(
      shop,
      ['kind: Service\nmetadata: { name: worker,', 'kind: Service\nmetadata: { name: jobs,'],
      [
        'backend: { service: { name: web, port: { number: 80 } } }',
        'backend: { service: { name: worker, port: { number: 7000 } } }',
      ],
    )
    expect(found(text)).toEqual(['Ingress/web ref/ingress-service spec.rules[0].http.paths[0].backend.service.name'])
  })
})
