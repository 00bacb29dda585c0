import { addresses } from './addresses.ts'
import { comparisons } from './comparisons.ts'
import { conversions } from './conversions.ts'
import { fields } from './fields.ts'
import { format } from './format.ts'
import { formats } from './formats.ts'
import { lists } from './lists.ts'
import { macros } from './macros.ts'
import { operators } from './operators.ts'
import { optionals } from './optionals.ts'
import { quantities } from './quantities.ts'
import { semver } from './semver.ts'
import { strings } from './strings.ts'
import { time } from './time.ts'
import { urls } from './urls.ts'

/** What becomes of a rule over the subject: it holds, it fails, it cannot be evaluated, compiled, or paid for. */
export type Verdict = 'holds' | 'fails' | 'errors' | 'refused' | 'tooCostly'

/** Expressions by what the API server says to them. */
export type Expressions = Readonly<Partial<Record<Verdict, readonly string[]>>>

const groups: Readonly<Record<string, Expressions>> = {
  ...{ operators, comparisons, fields, macros, conversions, time },
  ...{ strings, format, lists, optionals, urls, addresses, quantities, semver, formats },
}

/** Every expression of the table. The integration tests ask the server whether the verdicts are its own. */
export const expressions: readonly { group: string; rule: string; verdict: Verdict }[] = Object.entries(groups).flatMap(
  ([group, table]) =>
    Object.entries(table).flatMap(([verdict, rules]) =>
      rules.map(rule => ({ group, rule, verdict: verdict as Verdict })),
    ),
)
