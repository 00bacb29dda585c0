import { addresses } from './library/network.ts'
import { arithmetic } from './library/arithmetic.ts'
import { conversion } from './library/conversion.ts'
import { lists, sets, comprehensions, optionals, optionalLists } from './library/lists.ts'
import { logic } from './library/logic.ts'
import { moreLists } from './library/moreLists.ts'
import { namedFormats } from './library/formats.ts'
import { overloadOf, type Overload } from './library/overload.ts'
import { quantities, versions } from './library/amounts.ts'
import { regex } from './library/regex.ts'
import { strings } from './library/strings.ts'
import { time } from './library/time.ts'
import { urls } from './library/urls.ts'

/** What the server of one minor version of Kubernetes 1 lets rules call. */
export type Environment = {
  minor: number
  functions: ReadonlyMap<string, readonly Overload[]>
}

/** In the order in which the first fitting overload is taken. */
const libraries = [
  logic,
  arithmetic,
  conversion,
  strings,
  time,
  regex,
  lists,
  urls,
  optionals,
  optionalLists,
  quantities,
  sets,
  addresses,
  namedFormats,
  comprehensions,
  versions,
  moreLists,
]

const known = new Map<number, Environment>()

/** Made once for every minor version. */
export function environmentOf(minor: number): Environment {
  const made = known.get(minor)
  if (made !== undefined) return made
  const functions = new Map<string, Overload[]>()
  for (const { since, declarations } of libraries) {
    if (since > minor) continue
    for (const overload of declarations.map(overloadOf)) {
      const overloads = functions.get(overload.name)
      if (overloads === undefined) functions.set(overload.name, [overload])
      else overloads.push(overload)
    }
  }
  const environment = { minor, functions }
  known.set(minor, environment)
  return environment
}
