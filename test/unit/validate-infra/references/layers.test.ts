import { describe, expect, it } from '@jest/globals'
import { addressesIn } from '../../../../actions/validate-infra/src/crossLayer/addresses.ts'
import { breaks, type Case } from './breaks.ts'
import { edited, problemsIn, shop, type Edit } from './environment.ts'

const env = 'Deployment/web layer/env-host spec.template.spec.containers[0].env'
const port = 'Deployment/web layer/env-port spec.template.spec.containers[0].env'
const worker = 'http://worker.shop.svc.cluster.local:7000/jobs'

const settings: Case[] = [
  ['a host that no Service is', [worker, 'http://wroker:7000'], [`${env}[3].value`]],
  ['one in another namespace', [worker, 'http://worker.ops.svc:7000'], [`${env}[3].value`]],
  ['a typing error in name.namespace', [worker, 'http://wroker.shop:7000'], [`${env}[3].value`]],
  ['a pod of a Service', [worker, 'http://store-0.stroe.shop.svc.cluster.local:5432'], [`${env}[3].value`]],
  ['a port that the Service does not have', [worker, 'http://worker:7001'], [`${port}[3].value`]],
  ['the port that a scheme stands for', [worker, 'http://worker'], [`${port}[3].value`]],
  [
    'an address in a ConfigMap',
    ['postgres://web@store:5432', 'postgres://web@stroe:5432'],
    ['ConfigMap/web-config-2tk96ct5bd layer/env-host data.STORE_URL'],
  ],
  [
    'a port in a ConfigMap',
    ['postgres://web@store:5432', 'postgres://web@store:5433'],
    ['ConfigMap/web-config-2tk96ct5bd layer/env-port data.STORE_URL'],
  ],
  [
    'an address of a container for the start',
    ["value: 'store:5432'", "value: 'stroe:5432'"],
    ['Deployment/web layer/env-host spec.template.spec.initContainers[0].env[0].value'],
  ],
  [
    'telemetry by gRPC at the port of HTTP',
    ['value: http/protobuf', 'value: grpc'],
    ['Deployment/web layer/otlp-protocol spec.template.spec.containers[0].env[4].value'],
  ],
  [
    'telemetry by HTTP at the port of gRPC',
    ['http://collector.ops:4318', 'http://collector.ops:4317'],
    [
      'Deployment/web layer/otlp-protocol spec.template.spec.containers[0].env[4].value',
      'Deployment/web layer/network-policy spec.template.spec.containers[0].env[4].value',
    ],
  ],
  [
    'a protocol that there is not',
    ['value: http/protobuf', 'value: http'],
    ['Deployment/web layer/otlp-protocol spec.template.spec.containers[0].env[5].value'],
  ],
  [
    'an object to wait for',
    ['namespaces/shop/StatefulSet/store', 'namespaces/shop/StatefulSet/stroe'],
    ['Deployment/worker layer/depends-on metadata.annotations["config.kubernetes.io/depends-on"]'],
  ],
  [
    'one of another group',
    ["'apps/namespaces/shop/StatefulSet", "'batch/namespaces/shop/StatefulSet"],
    ['Deployment/worker layer/depends-on metadata.annotations["config.kubernetes.io/depends-on"]'],
  ],
  [
    'one that cannot be read',
    ["/namespaces/ops/Service/collector'", "Service collector'"],
    ['Deployment/worker layer/depends-on metadata.annotations["config.kubernetes.io/depends-on"]'],
  ],
  [
    'objects that wait for each other',
    [
      'kind: StatefulSet\nmetadata: { name: store, namespace: shop }',
      'kind: StatefulSet\nmetadata: { name: store, namespace: shop, annotations: { config.kubernetes.io/depends-on: apps/namespaces/shop/Deployment/worker } }',
    ],
    ['Deployment/worker layer/depends-on-circle metadata.annotations["config.kubernetes.io/depends-on"]'],
  ],
]

const policies: Case[] = [
  [
    'no way out to the port',
    ['ports: [{ port: 5432 }]', 'ports: [{ port: 5433 }]'],
    ['Deployment/web layer/network-policy spec.template.spec.initContainers[0].env[0].value'],
  ],
  [
    'no way out to the pods',
    [
      'matchLabels: { app: store } } }], ports: [{ port: 5432 }]',
      'matchLabels: { app: worker } } }], ports: [{ port: 5432 }]',
    ],
    ['Deployment/web layer/network-policy spec.template.spec.initContainers[0].env[0].value'],
  ],
  [
    'no way out to the namespace',
    ['namespaceSelector: { matchLabels: { team: ops } }', 'namespaceSelector: { matchLabels: { team: shop } }'],
    ['Deployment/web layer/network-policy spec.template.spec.containers[0].env[4].value'],
  ],
  [
    'no way in',
    ['matchLabels: { app: web } } }] }]', 'matchLabels: { app: store } } }] }]'],
    [
      'Deployment/web layer/network-policy spec.template.spec.initContainers[0].env[0].value',
      'Deployment/web layer/network-policy spec.template.spec.containers[0].env[3].value',
    ],
  ],
  [
    'a named port',
    ['ports: [{ port: jobs }]', 'ports: [{ port: job }]'],
    ['Deployment/web layer/network-policy spec.template.spec.containers[0].env[3].value'],
  ],
  [
    'another protocol',
    ['ports: [{ port: jobs }]', 'ports: [{ port: jobs, protocol: UDP }]'],
    ['Deployment/web layer/network-policy spec.template.spec.containers[0].env[3].value'],
  ],
  [
    'no way to DNS',
    ['ports: [{ port: 53, protocol: UDP }]', 'ports: [{ port: 54, protocol: UDP }]'],
    ['NetworkPolicy/default layer/dns-egress spec.podSelector'],
  ],
]

breaks('settings and the order of objects', settings)
breaks('network policies', policies)

describe('what is right, or is nobody’s business here', () => {
  it.each<[string, readonly Edit[]]>([
    ['hosts outside', [[worker, 'https://payments.example.com:8443']]],
    ['a top-level domain that is called like a namespace', [[worker, 'https://customers.shop/']]],
    ['this machine', [[worker, 'http://localhost:9999']]],
    ['addresses', [[worker, 'http://10.0.0.1:9999']]],
    ['hosts that are filled in later', [[worker, 'http://$(WORKER_HOST):9999']]],
    [
      'names of the pod’s own',
      [
        [worker, 'http://legacy:1'],
        [
          'serviceAccountName: web',
          'serviceAccountName: web\n      hostAliases: [{ ip: 10.0.0.1, hostnames: [legacy] }]',
        ],
      ],
    ],
    [
      'names that are not looked up in the cluster',
      [
        [worker, 'http://legacy:1'],
        ['serviceAccountName: web', 'serviceAccountName: web\n      dnsPolicy: Default'],
      ],
    ],
    ['images', [[`name: WORKER_URL, value: '${worker}'`, 'name: IMAGE, value: "store:15"']]],
    ['schemes of other things', [[worker, 's3://bucket/key']]],
    [
      'a variable that covers the one of a ConfigMap',
      [
        ['postgres://web@store:5432', 'postgres://web@stroe:5432'],
        ['name: DOCS, value:', 'name: STORE_URL, value: none }\n            - { name: DOCS, value:'],
      ],
    ],
    [
      'the pods behind a headless Service, at a port of theirs',
      [
        [worker, 'http://store:9187'],
        [
          'ports: [{ name: sql, containerPort: 5432 }]',
          'ports: [{ name: sql, containerPort: 5432 }, { name: stats, containerPort: 9187 }]',
        ],
        ['ports: [{ port: 5432 }]', 'ports: [{ port: 5432 }, { port: 9187 }]'],
      ],
    ],
    ['a range of ports', [['ports: [{ port: 5432 }]', 'ports: [{ port: 5000, endPort: 6000 }]']]],
    [
      'blocks of addresses',
      [['to: [{ podSelector: { matchLabels: { app: store } } }]', 'to: [{ ipBlock: { cidr: 10.0.0.0/8 } }]']],
    ],
    [
      'the name that the server gives a namespace',
      [
        [
          'namespaceSelector: { matchLabels: { team: ops } }',
          'namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: ops } }',
        ],
      ],
    ],
  ])('%s', (_, edits) => {
    expect(problemsIn(edited(shop, ...edits)).map(({ rule, message }) => `${rule} ${message}`)).toEqual([])
  })

  it('a setting that may be for somebody outside of the set is a warning', () => {
    const [problem] = problemsIn(edited(shop, [worker, 'http://mail:25']))
    expect(problem).toMatchObject({ rule: 'layer/env-host', level: 'warning' })
    expect(problem!.message).toContain('externals: Service/mail')
  })

  it('no value of a setting is repeated: it may hold a password', () => {
    const text = edited(shop, ['postgres://web@store:5432', 'postgres://web:hunter2@stroe:5432'])
    expect(JSON.stringify(problemsIn(text).map(({ message }) => message))).not.toContain('hunter2')
  })
})

describe('addresses in settings', () => {
  const found = (name: string, text: string) =>
    addressesIn(name, text).map(({ host, port: number }) => `${host}:${number ?? ''}`)
  it.each([
    ['URL', 'http://orders:8080/a?b#c', ['orders:8080']],
    ['URL', 'https://user:p%40ss@orders/', ['orders:443']],
    ['URL', 'postgresql+asyncpg://a:b@store/shop', ['store:']],
    ['URL', 'jdbc:postgresql://store:5432/shop', ['store:5432']],
    ['URL', 'mongodb://a:1,b:2/shop', ['a:1', 'b:2']],
    ['URL', 'mongodb+srv://cluster.example.com/shop', []],
    ['URL', 'redis://:secret@cache:6379/0', ['cache:6379']],
    ['URL', 'http://a:1,http://b:2', ['a:1', 'b:2']],
    ['URL', 'dns:///orders:8080', ['orders:8080']],
    ['URL', 'Orders.Shop.svc.:80', ['orders.shop.svc:80']],
    ['BROKERS', 'kafka-0.kafka:9092,kafka-1.kafka:9092', ['kafka-0.kafka:9092', 'kafka-1.kafka:9092']],
    ['IMAGE', 'kafka:9092', []],
    ['DSN', 'host=store port=5433 user=a password=b', ['store:5433']],
    ['DSN', 'host=store user=a', ['store:']],
    ['DSN', 'a:b@tcp(store:3306)/shop', ['store:3306']],
    ['URL', 'unix:///var/run/x.sock', []],
    ['URL', 'http://[::1]:80/', []],
    ['URL', 'see http://orders:8080', []],
    ['URL', 'http://', []],
    ['URL', '', []],
  ])('%s=%s', (name, text, expected) => {
    const wanted = expected.map(each => (each === 'store:' && text.startsWith('host=') ? 'store:5432' : each))
    expect(found(name, text)).toEqual(wanted)
  })
})
