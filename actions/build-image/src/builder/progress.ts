/** One step of a build, as BuildKit reports it. */
export type Step = { name: string; cached: boolean; seconds?: number; error?: string; log: string[] }

type Vertex = { digest: string; name: string; started?: string; completed?: string; cached?: boolean; error?: string }
type Status = { vertexes?: Vertex[]; logs?: { vertex: string; data: string }[] }

/** What is known of a build from what its builder prints. */
export type Progress = {
  /** Takes one line; returns a line worth showing now, if it completes a step of interest. */
  read(line: string): string | undefined
  steps(): Step[]
  /** What was printed besides the status stream: the builder's own errors. */
  messages(): string[]
}

/** Reads `--progress=rawjson` of buildctl and buildx: one JSON object a line, among plain messages. */
export function buildProgress(): Progress {
  const steps = new Map<string, Step>()
  const messages: string[] = []
  const stepOf = (digest: string, name = ''): Step => {
    const step = steps.get(digest) ?? { name, cached: false, log: [] }
    steps.set(digest, step)
    return step
  }
  const readVertex = (vertex: Vertex): string | undefined => {
    const step = stepOf(vertex.digest, vertex.name)
    const before = step.seconds
    step.name = vertex.name
    step.cached = vertex.cached === true
    // A cancelled step is the consequence of another step's error.
    if (vertex.error && !/context canceled/.test(vertex.error)) step.error = vertex.error
    if (!vertex.completed || !vertex.started || before !== undefined) return undefined
    step.seconds = (Date.parse(vertex.completed) - Date.parse(vertex.started)) / 1_000
    const counts = /^\[[^\]]+\] (?!FROM)/.test(vertex.name) && !/^\[(?:internal|context)\b/.test(vertex.name)
    if (!counts || step.error !== undefined) return undefined
    return `${shortName(vertex.name)}  ${step.cached ? 'cached' : `${step.seconds.toFixed(1)} s`}`
  }
  return {
    read: line => {
      const status = parseStatus(line)
      if (status === undefined) {
        if (line.trim() !== '') messages.push(line)
        return undefined
      }
      for (const { vertex, data } of status.logs ?? []) {
        const text = Buffer.from(data, 'base64').toString().replace(/\n$/, '')
        stepOf(vertex).log.push(...text.split('\n'))
      }
      return (status.vertexes ?? []).map(readVertex).find(each => each !== undefined)
    },
    steps: () => [...steps.values()],
    messages: () => messages,
  }
}

function parseStatus(line: string): Status | undefined {
  if (!line.startsWith('{')) return undefined
  try {
    return JSON.parse(line) as Status
  } catch {
    return undefined
  }
}

/** Why a build failed: in a step of the Dockerfile, while its result was pushed, or before or beside both. */
export type BuildFailure = {
  kind: 'step' | 'push' | 'builder'
  cause: string
  /** The last lines that the failed step printed. */
  log: string[]
  /** Line of the Dockerfile, from 1. */
  line?: number
}

const shownLogLines = 20

/** A step's name without what a reader skips: mounts and line breaks. */
function shortName(name: string): string {
  const text = name.replace(/ --mount=\S+/g, '').replace(/\s+/g, ' ')
  return text.length > 120 ? `${text.slice(0, 119)}…` : text
}

/** The failure that a builder's output tells. */
export function explainFailure(progress: Progress): BuildFailure {
  const failed = progress.steps().filter(({ error }) => error !== undefined)
  const step = failed.find(({ name }) => name.startsWith('[')) ?? failed[0]
  const messages = progress.messages()
  const place = messages.map(text => /^Dockerfile:(\d+)$/.exec(text.trim())?.[1]).find(each => each !== undefined)
  const log = step?.log.filter(line => line.trim() !== '').slice(-shownLogLines) ?? []
  const known = { log, ...(place !== undefined && { line: Number(place) }) }
  if (step === undefined) {
    const last = messages.findLast(text => /^(?:error|ERROR):/.test(text)) ?? messages.at(-1)
    return { ...known, kind: 'builder', cause: oneLine(last ?? 'the builder ended without a word') }
  }
  const push = /^(?:exporting|pushing|\[auth\])/.test(step.name)
  if (push) return { ...known, kind: 'push', cause: oneLine(step.error!) }
  return { ...known, kind: 'step', cause: `${shortName(step.name)}: ${stepCause(step.error!, step.log)}` }
}

/** An exit code says little: the line of the log that most looks like the reason goes with it. */
function stepCause(error: string, log: readonly string[]): string {
  const exitCode = /exit code: (\d+)$/.exec(error)?.[1]
  if (exitCode === undefined) return oneLine(error)
  const recent = log.slice(-40).filter(line => line.trim() !== '')
  const telling = recent.find(line =>
    /\b(?:errors?|fatal|cannot|failed|denied|not found|undefined|panic)\b/i.test(line),
  )
  const line = (telling ?? recent.at(-1))?.trim().slice(0, 200)
  return line === undefined ? `exit code ${exitCode}` : `${line} (exit code ${exitCode})`
}

function oneLine(cause: string): string {
  return cause
    .replace(/failed to calculate checksum of ref \S+: /, '')
    .replace(/^(?:error|ERROR): (?:failed to (?:build: failed to )?solve: )?/, '')
    .replace(/\s+/g, ' ')
    .trim()
}
