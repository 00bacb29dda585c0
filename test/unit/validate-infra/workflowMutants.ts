/** A source of numbers below 1 that gives the same ones for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A workflow that uses most of what there is, and nothing wrong. */
export const everything = `name: everything
run-name: by \${{ github.actor }}
on:
  push:
    branches: [main, 'release/**']
    paths-ignore: ['docs/**']
  pull_request: { types: [opened, synchronize], branches: [main] }
  schedule:
    - cron: '30 5 * * 1-5'
      timezone: Europe/Berlin
  workflow_dispatch:
    inputs:
      stage: { description: Where to, type: choice, options: [test, live], default: test }
      dry: { type: boolean, default: false }
  workflow_call:
    inputs:
      stage: { type: string, required: true }
      retries: { type: number, default: 3 }
    secrets:
      token: { required: true }
    outputs:
      tag: { value: "\${{ jobs.build.outputs.tag }}" }
permissions: { contents: read, id-token: write }
env: { REGION: eu, SHA: "\${{ github.sha }}" }
defaults: { run: { shell: bash, working-directory: src } }
concurrency: { group: "ci-\${{ github.ref }}", cancel-in-progress: true }
jobs:
  build:
    name: build \${{ matrix.os }}
    runs-on: \${{ matrix.os }}
    timeout-minutes: 30
    strategy:
      fail-fast: false
      max-parallel: 2
      matrix:
        os: [ubuntu-24.04, macos-15]
        go: ['1.25', '1.26']
        include: [{ os: windows-2025, go: '1.26', slow: true }]
        exclude: [{ os: macos-15, go: '1.25' }]
    outputs: { tag: "\${{ steps.tag.outputs.name }}" }
    steps:
      - uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0
        with: { persist-credentials: false, fetch-depth: 0 }
      - id: tag
        name: Say the tag
        run: echo "name=v1" >> "$GITHUB_OUTPUT"
        env: { STAGE: "\${{ inputs.stage || 'test' }}" }
      - if: success() && steps.tag.outputs.name != ''
        run: |
          make
          make test
        shell: bash
        working-directory: src
        timeout-minutes: 5
        continue-on-error: \${{ matrix.slow == true }}
  deploy:
    needs: [build]
    if: \${{ !cancelled() && needs.build.result == 'success' }}
    runs-on: [self-hosted, linux]
    environment: { name: live, url: https://example.com }
    permissions: { contents: read, packages: write }
    concurrency: live
    container:
      image: ghcr.io/example/tools:1
      credentials: { username: "\${{ github.actor }}", password: "\${{ secrets.GITHUB_TOKEN }}" }
      env: { A: b }
      ports: [80]
      options: --cpus 1
    services:
      redis: { image: redis:8, ports: ['6379:6379'] }
    env: { TAG: "\${{ needs.build.outputs.tag }}" }
    steps:
      - run: make deploy
        env: { TOKEN: "\${{ secrets.token }}" }
  reuse:
    needs: build
    uses: example/other/.github/workflows/x.yml@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v1.0.0
    with: { tag: "\${{ needs.build.outputs.tag }}", count: 3 }
    secrets: { token: "\${{ secrets.token }}" }
`

/** Something done to a value of a document; undefined where it cannot be done there. */
type Change = (value: unknown, random: () => number) => unknown

const pick = <T>(all: readonly T[], random: () => number): T => all[Math.floor(random() * all.length)]!

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const scalars = [
  true,
  false,
  0,
  -1,
  3.5,
  'text',
  '',
  null,
  '${{ github.sha }}',
  '${{ nope }}',
  '${{ 1 +',
  'x ${{ github.ref }}',
]

const changes: readonly Change[] = [
  value => (isRecord(value) ? without(value) : undefined),
  (value, random) => (isRecord(value) ? renamed(value, random) : undefined),
  (value, random) =>
    isRecord(value)
      ? { ...value, [pick(['extra', 'run', 'uses', 'name', 'if', 'needs'], random)]: pick(scalars, random) }
      : undefined,
  (value, random) => (Array.isArray(value) ? [...(value as unknown[]), pick(scalars, random)] : undefined),
  value => (Array.isArray(value) ? [] : isRecord(value) ? {} : undefined),
  (_, random) => pick(scalars, random),
  (_, random) => pick<unknown>([[], {}, [1], { a: 1 }, [[]], [{}]], random),
  value => (typeof value === 'string' ? value.replace(/[a-z]/, 'Q') : undefined),
  value => (typeof value === 'string' ? value.replace('}}', '') : undefined),
]

function without(value: Record<string, unknown>): unknown {
  const [first, ...rest] = Object.entries(value)
  return first === undefined ? undefined : Object.fromEntries(rest)
}

function renamed(value: Record<string, unknown>, random: () => number): unknown {
  const entries = Object.entries(value)
  if (entries.length === 0) return undefined
  const index = Math.floor(random() * entries.length)
  const [key] = entries[index]!
  const name = pick([`${key}x`, key.toUpperCase(), key.slice(1), `${key}_`], random)
  return Object.fromEntries(entries.map(([each, held], at) => [at === index ? name : each, held]))
}

/** The document with one value in it changed, or the same where the change did not fit. */
export function mutated(document: unknown, random: () => number): unknown {
  const places = [...placesIn(document, [])]
  const way = pick(places, random)
  const changed = pick(changes, random)(valueAt(document, way), random)
  return changed === undefined ? document : replaced(document, way, changed)
}

function* placesIn(value: unknown, way: (string | number)[]): Generator<(string | number)[]> {
  yield way
  if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* placesIn(item, [...way, index])
  else if (isRecord(value)) for (const [key, item] of Object.entries(value)) yield* placesIn(item, [...way, key])
}

function valueAt(value: unknown, way: readonly (string | number)[]): unknown {
  let found = value
  for (const step of way) found = (found as Record<string | number, unknown>)[step]
  return found
}

function replaced(value: unknown, [step, ...rest]: readonly (string | number)[], changed: unknown): unknown {
  if (step === undefined) return changed
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<
    string | number,
    unknown
  >
  copy[step] = replaced(copy[step], rest, changed)
  return copy
}
