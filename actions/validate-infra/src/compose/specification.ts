import type { Shape } from './shape.ts'

/** The fields of a Compose file, as of the Compose specification (compose-go 2.16). */

const text: Shape = { kind: 'text' }
const number: Shape = { kind: 'number' }
const integer: Shape = { kind: 'integer' }
const truth: Shape = { kind: 'truth' }
const duration: Shape = { kind: 'duration' }
const size: Shape = { kind: 'size' }
const scalar: Shape = { kind: 'scalar' }
const nothing: Shape = { kind: 'null' }
const any: Shape = { kind: 'any' }
const list = (of: Shape): Shape => ({ kind: 'list', of })
const map = (of: Shape): Shape => ({ kind: 'map', of })
const either = (...of: Shape[]): Shape => ({ kind: 'either', of })
const oneOf = (...values: string[]): Shape => ({ kind: 'text', oneOf: values })
const object = (fields: Record<string, Shape>, required: string[] = []): Shape => ({ kind: 'object', fields, required })
/** Fields of one shape, by their names. */
const each = (names: string, shape: Shape): Record<string, Shape> =>
  Object.fromEntries(names.split(' ').map(name => [name, shape]))

const texts = list(text)
const textOrTexts = either(text, texts)
/** `{A: 1}` or `[A=1]`. */
const pairs = either(map(scalar), texts)
const command = either(nothing, text, texts)
const hosts = either(map(textOrTexts), texts)
const grants = list(either(text, object({ ...each('source target uid gid', text), mode: number })))
const ulimits = map(either(integer, object({ hard: integer, soft: integer }, ['soft', 'hard'])))
const rates = list(object({ path: text, rate: size }))
const device = object({
  ...each('capabilities device_ids', texts),
  count: either(text, integer),
  driver: text,
  options: pairs,
})

const build = either(
  text,
  object({
    ...each('context dockerfile dockerfile_inline network target isolation', text),
    ...each('entitlements cache_from cache_to tags platforms', texts),
    ...each('args ssh labels additional_contexts', pairs),
    ...each('no_cache pull privileged', truth),
    ...each('provenance sbom', scalar),
    no_cache_filter: textOrTexts,
    shm_size: size,
    extra_hosts: hosts,
    secrets: grants,
    ulimits,
  }),
)

const changes = object({
  ...each('parallelism', integer),
  ...each('delay monitor', duration),
  failure_action: text,
  max_failure_ratio: number,
  order: oneOf('start-first', 'stop-first'),
})

const deploy = either(
  nothing,
  object({
    ...each('mode endpoint_mode', text),
    replicas: integer,
    labels: pairs,
    ...each('rollback_config update_config', changes),
    resources: object({
      limits: object({ cpus: number, memory: size, pids: integer }),
      reservations: object({
        cpus: number,
        memory: size,
        generic_resources: list(object({ discrete_resource_spec: object({ kind: text, value: number }) })),
        devices: list(device),
      }),
    }),
    restart_policy: object({ condition: text, ...each('delay window', duration), max_attempts: integer }),
    placement: object({
      constraints: texts,
      preferences: list(object({ spread: text })),
      max_replicas_per_node: integer,
    }),
  }),
)

const hook = object({ command, ...each('user working_dir', text), privileged: truth, environment: pairs }, ['command'])

const dependsOn = either(
  texts,
  map(
    object(
      {
        ...each('restart required', truth),
        condition: oneOf('service_started', 'service_healthy', 'service_completed_successfully'),
      },
      ['condition'],
    ),
  ),
)

const mount = either(
  text,
  object(
    {
      type: oneOf('bind', 'volume', 'tmpfs', 'cluster', 'npipe', 'image'),
      ...each('source target consistency', text),
      read_only: truth,
      bind: object({
        propagation: text,
        create_host_path: truth,
        recursive: oneOf('enabled', 'disabled', 'writable', 'readonly'),
        selinux: oneOf('z', 'Z'),
      }),
      volume: object({ labels: pairs, nocopy: truth, subpath: text }),
      tmpfs: object({ size, mode: number }),
      image: object({ subpath: text }),
    },
    ['type'],
  ),
)

const port = either(
  text,
  number,
  object({
    ...each('name mode host_ip protocol app_protocol', text),
    target: integer,
    published: either(text, integer),
  }),
)

const container: Record<string, Shape> = {
  ...each('annotations environment labels sysctls', pairs),
  ...each('cap_add cap_drop dns_opt security_opt volumes_from device_cgroup_rules', texts),
  ...each('cgroup_parent cpuset domainname hostname image ipc isolation mac_address network_mode platform', text),
  ...each('pull_policy pull_refresh_after runtime stop_signal user uts userns_mode working_dir', text),
  ...each('command entrypoint', command),
  ...each('configs secrets', grants),
  ...each('cpu_count cpu_percent cpu_shares cpu_quota cpu_period cpus pids_limit oom_score_adj mem_swappiness', number),
  ...each('cpu_rt_period cpu_rt_runtime', scalar),
  ...each('mem_limit mem_reservation memswap_limit shm_size', size),
  ...each('init oom_kill_disable privileged read_only use_api_socket', truth),
  ...each('dns dns_search tmpfs label_file', textOrTexts),
  cgroup: oneOf('host', 'private'),
  stop_grace_period: duration,
  pid: either(text, nothing),
  umask: scalar,
  group_add: list(scalar),
  storage_opt: map(any),
  extra_hosts: hosts,
  ulimits,
  blkio_config: object({
    ...each('device_read_bps device_read_iops device_write_bps device_write_iops', rates),
    weight: integer,
    weight_device: list(object({ path: text, weight: integer })),
  }),
  credential_spec: object(each('config file registry', text)),
  devices: list(either(text, object(each('source target permissions', text), ['source']))),
  env_file: either(text, list(either(text, object({ path: text, format: text, required: truth }, ['path'])))),
  gpus: either(oneOf('all'), list(device)),
  logging: object({ driver: text, options: map(scalar) }),
  models: either(texts, map(either(nothing, object(each('endpoint_var model_var', text))))),
  networks: either(
    texts,
    map(
      either(
        nothing,
        object({
          ...each('aliases link_local_ips', texts),
          ...each('interface_name ipv4_address ipv6_address mac_address', text),
          driver_opts: map(scalar),
          ...each('priority gw_priority', number),
          use_service_name_alias: truth,
        }),
      ),
    ),
  ),
  volumes: list(mount),
}

const workload: Record<string, Shape> = {
  build,
  depends_on: dependsOn,
  healthcheck: object({
    disable: truth,
    ...each('interval timeout start_period start_interval', duration),
    retries: integer,
    test: textOrTexts,
  }),
  ports: list(port),
  expose: list(scalar),
  ...each('stdin_open tty', truth),
}

const service = object({
  ...container,
  ...workload,
  deploy,
  develop: either(
    nothing,
    object({
      watch: list(
        object(
          {
            ...each('ignore include', textOrTexts),
            ...each('path target', text),
            action: oneOf('rebuild', 'sync', 'restart', 'sync+restart', 'sync+exec'),
            exec: hook,
            initial_sync: truth,
          },
          ['path', 'action'],
        ),
      ),
    }),
  ),
  ...each('profiles links external_links', texts),
  ...each('restart container_name', text),
  scale: integer,
  attach: truth,
  provider: object({ type: text, options: map(any) }, ['type']),
  extends: either(text, object({ service: text, file: text }, ['service'])),
  pre_start: list(object({ ...container, per_replica: truth })),
  ...each('post_start pre_stop', list(hook)),
})

const job = object({ ...container, ...workload, profiles: texts, triggers: any }, ['triggers'])

const external = either(truth, object({ name: text }))
const named = { name: text, external, labels: pairs }
const driven = { driver: text, driver_opts: map(scalar) }

const network = object({
  ...named,
  ...driven,
  ...each('internal enable_ipv4 enable_ipv6 attachable', truth),
  ipam: object({
    driver: text,
    options: map(scalar),
    config: list(object({ ...each('subnet ip_range gateway', text), aux_addresses: map(text) })),
  }),
})

/** A whole Compose file. */
export const composeFile: Shape = object({
  ...each('version name', text),
  include: list(either(text, object({ ...each('path env_file', textOrTexts), project_directory: text }))),
  services: map(either(nothing, service)),
  jobs: map(job),
  networks: map(either(nothing, network)),
  volumes: map(either(nothing, object({ ...named, ...driven }))),
  secrets: map(object({ ...named, ...driven, ...each('environment file template_driver', text) })),
  configs: map(object({ ...named, ...each('content environment file template_driver', text) })),
  models: map(object({ ...each('name model', text), context_size: integer, runtime_flags: texts }, ['model'])),
})
