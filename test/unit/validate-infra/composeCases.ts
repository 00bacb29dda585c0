/** Compose files with what is found in them: `line:column rule`. Those that the specification's own loader refuses say so. */
export type ComposeCase = { what: string; text: string; found: string[]; refused: boolean }

const of = (what: string, text: string, found: string[] = [], refused = false): ComposeCase => ({ what, text, found, refused }) // prettier-ignore
const bad = (what: string, text: string, ...found: string[]) => of(what, text, found, true)
const web = 'services:\n  web:\n    image: nginx:1.29\n'
const and = (more: string) => `${web}${more}`
const db = '  db:\n    image: postgres:18\n'

export const composeCases: readonly ComposeCase[] = [
  of('a service', web),
  of('variables in fields of every type', and('    privileged: ${P:-false}\n    scale: ${N}\n    mem_limit: ${M:-64m}\n    ports: ["${PORT:-80}:80"]\n    healthcheck: {test: [CMD, "true"], interval: "${I:-5s}", retries: "${R:-3}"}\n    deploy: {replicas: "${N}"}\n')), // prettier-ignore
  of(
    'words that YAML 1.1 takes for truth',
    and('    restart: no\n    environment: {A: yes, B: on, C: ~, D: 0777, E: 1.5}\n'),
  ),
  of('extensions everywhere', `x-a: &a {image: "nginx:1.29"}\n${and('    x-b: 1\n    healthcheck: {test: [NONE], x-c: 1}\n')}  two:\n    <<: *a\n`), // prettier-ignore
  of('short and long forms', and('    ports: [80, "8080:80", {target: 80, published: 8081, protocol: tcp}]\n    volumes: ["/data", "data:/x:ro", "./a:/b", {type: bind, source: ./a, target: /c}]\n    networks: {back: {aliases: [w]}, front: }\n    depends_on: {db: {condition: service_started}}\n    ulimits: {nofile: {soft: 1, hard: 2}, nproc: 3}\n    command: [a]\n    entrypoint: a b\n    env_file: [{path: a.env, required: false}]\n    expose: [80, "81"]\n') + db + 'networks: {back: {}, front: }\nvolumes: {data: }\n'), // prettier-ignore
  of('configs and secrets', and('    configs: [a, {source: b, target: /b, mode: 0440}]\n    secrets: [c]\n') + 'configs: {a: {content: x}, b: {environment: B}}\nsecrets: {c: {environment: C}}\n'), // prettier-ignore
  of('deploy', and('    deploy:\n      resources: {limits: {cpus: "0.5", memory: 50M}, reservations: {devices: [{capabilities: [gpu]}]}}\n      restart_policy: {condition: any, delay: 5s}\n      update_config: {order: start-first, max_failure_ratio: 0.1}\n')), // prettier-ignore
  of('durations and sizes', and('    stop_grace_period: 1m30s\n    mem_limit: 1.5gb\n    memswap_limit: -1\n    shm_size: 64m\n    tmpfs: /tmp\n')), // prettier-ignore
  of('profiles share a port', 'services:\n  a: {image: "a:1", ports: ["80:80"], profiles: [x]}\n  b: {image: "b:1", ports: ["80:80"], profiles: [y]}\n'), // prettier-ignore
  of('one port at two addresses', 'services:\n  a: {image: "a:1", ports: ["127.0.0.1:80:80"]}\n  b: {image: "b:1", ports: ["127.0.0.2:80:80"]}\n'), // prettier-ignore
  of('one port of two protocols', 'services:\n  a: {image: "a:1", ports: ["53:53/udp"]}\n  b: {image: "b:1", ports: ["53:53"]}\n'), // prettier-ignore
  of(
    'develop and hooks',
    and('    develop: {watch: [{path: ./a, action: sync, target: /a}]}\n    post_start: [{command: a, user: root}]\n'),
  ),
  of('extends', 'services:\n  a: {image: "a:1"}\n  b: {extends: a}\n  c: {extends: {service: a}}\n'),
  of('an image by digest', `services:\n  a:\n    image: a@sha256:${'0'.repeat(64)}\n`),
  of('an image without a tag', 'services:\n  a:\n    image: localhost:5000/a\n', ['3:12 image-latest']),
  of('the old version', `version: "3"\n${web}`, ['1:1 version']),
  of('privileged', and('    privileged: true\n'), ['4:17 privileged']),
  of('the socket of the engine', and('    volumes: ["/var/run/docker.sock:/s"]\n'), ['4:15 engine-socket']),
  of('a port twice', and('    ports: ["80:80"]\n  b:\n    image: b:1\n    ports: ["80:81"]\n'), ['7:13 port-clash']),
  of('health that never comes', and('    depends_on: {db: {condition: service_healthy}}\n') + db + '    healthcheck: {disable: true}\n', ['4:34 never-healthy']), // prettier-ignore
  bad('an unknown field', and('    enviroment: {A: 1}\n'), '4:5 unknown-field'),
  bad('an unknown field at the top', `service: {}\n${web}`, '1:1 unknown-field'),
  bad('a field of a service at the top', `${web}ports: ["80:80"]\n`, '4:1 unknown-field'),
  bad('a list for a map', 'services: [web]\n', '1:11 type'),
  bad('a number for text', and('    user: 1000\n'), '4:11 type'),
  bad('text for a list', and('    ports: "80:80"\n'), '4:12 type'),
  bad('a map in a list of text', and('    command: [{a: b}]\n'), '4:15 type'),
  bad('a number for a duration', and('    healthcheck: {test: a, interval: 5}\n'), '4:38 type'),
  bad('a duration that is none', and('    healthcheck: {test: a, interval: 5 seconds}\n'), '4:38 value'),
  bad('a size that is none', and('    mem_limit: much\n'), '4:16 value'),
  bad('a number that is none', and('    scale: many\n'), '4:12 value'),
  bad('truth that is none', and('    read_only: maybe\n'), '4:16 value'),
  bad('a condition that is none', and('    depends_on: {db: {condition: service_health}}\n') + db, '4:34 value'),
  bad('a mount of no type', and('    volumes: [{source: a, target: /a}]\n'), '4:15 required'),
  bad('neither image nor build', 'services:\n  web:\n    ports: ["80:80"]\n', '2:3 no-image'),
  bad('an unknown network', and('    networks: [back]\n'), '4:16 reference'),
  bad('an unknown volume', and('    volumes: ["data:/data"]\n'), '4:15 reference'),
  bad('an unknown config', and('    configs: [a]\n'), '4:15 reference'),
  bad('an unknown secret', and('    secrets: [{source: a}]\n'), '4:24 reference'),
  bad('an unknown service', and('    depends_on: [db]\n'), '4:18 reference'),
  bad('the network of an unknown service', and('    network_mode: service:db\n'), '4:19 reference'),
  bad('extends of an unknown service', and('    extends: db\n'), '4:14 reference'),
  bad('a cycle', and('    depends_on: [b]\n  b:\n    image: b:1\n    depends_on: [web]\n'), '4:5 cycle'),
  bad('networks beside network_mode', and('    network_mode: host\n    networks: [default]\n'), '4:5 network-mode'),
]
