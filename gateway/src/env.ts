/** Where configuration comes from; `process.env` outside tests. */
export type Variables = Readonly<Record<string, string | undefined>>

/** Lists everything that is wrong with the environment. */
export class ConfigError extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(`configuration: ${problems.join('; ')}`)
    this.name = 'ConfigError'
    this.problems = problems
  }
}

const unitMs: Record<string, number> = { ms: 1, s: 1000, m: 60_000 }

/**
 * Reads environment variables and remembers all that is wrong, so that a wrong deployment is told all of it at once.
 * An empty value counts as unset, because manifests write optional keys as "". Durations are written as the Go
 * services write them: 500ms, 3s, 2m.
 */
export function readEnv(variables: Variables) {
  const problems: string[] = []
  const text = (key: string, fallback: string) => variables[key] || fallback

  return {
    text,
    integer(key: string, fallback: number, low: number, high: number): number {
      const value = text(key, String(fallback))
      const number = Number(value)
      if (!/^\d+$/.test(value) || number < low || number > high) {
        problems.push(`${key}: want a number from ${low} to ${high}, got "${value}"`)
      }
      return number
    },
    durationMs(key: string, fallback: string, lowMs = 0): number {
      const value = text(key, fallback)
      const [, amount, unit] = /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(value) ?? []
      const ms = Number(amount) * (unitMs[unit ?? ''] ?? NaN)
      if (!(ms >= lowMs))
        problems.push(`${key}: want a duration of at least ${lowMs}ms, such as ${fallback}, got "${value}"`)
      return ms
    },
    oneOf<const T extends string>(key: string, choices: readonly [T, ...T[]]): T {
      const value = text(key, choices[0])
      const choice = choices.find(known => known === value)
      if (choice === undefined) problems.push(`${key}: want one of ${choices.join(', ')}, got "${value}"`)
      return choice ?? choices[0]
    },
    httpUrl(key: string, fallback: string): string {
      const value = text(key, fallback)
      if (!/^https?:$/.test(URL.parse(value)?.protocol ?? '')) {
        problems.push(`${key}: want http://HOST:PORT/graphql, got "${value}"`)
      }
      return value
    },
    problem(message: string): void {
      problems.push(message)
    },
    /** Throws a {@link ConfigError} when anything was wrong. */
    check(): void {
      if (problems.length > 0) throw new ConfigError(problems)
    },
  }
}
