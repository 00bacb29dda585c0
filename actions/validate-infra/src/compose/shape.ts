import { isRecord } from '../../../../lib/manifests/object.ts'
import { didYouMean, nearest } from '../../../../lib/nearest.ts'
import type { Report } from './report.ts'

/** What a field of a Compose file may hold. A text with a variable in it may stand for any scalar. */
export type Shape =
  | { kind: 'text'; oneOf?: readonly string[] }
  | { kind: 'number' | 'integer' | 'truth' | 'duration' | 'size' | 'scalar' | 'null' | 'any' }
  | { kind: 'list'; of: Shape }
  /** Keys that the user chooses. */
  | { kind: 'map'; of: Shape }
  /** Keys that the specification names; `x-` may be added everywhere. */
  | { kind: 'object'; fields: Readonly<Record<string, Shape>>; required?: readonly string[] }
  | { kind: 'either'; of: readonly Shape[] }

type Path = (string | number)[]

/** Whether a text has a variable in it, whose value is not known here. */
export const hasVariable = (text: string): boolean => /\$(?:\{|[A-Za-z_])/.test(text.replaceAll('$$', ''))

/** Holds a value against a shape. `path` is put back as it was. */
export function checkShape(value: unknown, shape: Shape, path: Path, report: Report): void {
  if (shape.kind === 'either') {
    const fitting = shape.of.find(each => fits(value, each))
    if (fitting !== undefined) checkShape(value, fitting, path, report)
    else report('compose/type', `${said(value)}: it is ${shape.of.map(nameOf).join(' or ')}`, path)
    return
  }
  if (!fits(value, shape)) {
    report('compose/type', `${said(value)}: it is ${nameOf(shape)}`, path)
    return
  }
  if (shape.kind === 'list') (value as unknown[]).forEach((each, index) => below(each, shape.of, path, index, report))
  else if (shape.kind === 'map') {
    for (const [key, each] of Object.entries(value as object)) below(each, shape.of, path, key, report)
  } else if (shape.kind === 'object') checkFields(value as Record<string, unknown>, shape, path, report)
  else if (typeof value === 'string' && !hasVariable(value)) checkText(value, shape, path, report)
}

function below(value: unknown, shape: Shape, path: Path, step: string | number, report: Report): void {
  path.push(step)
  checkShape(value, shape, path, report)
  path.pop()
}

function checkFields(
  value: Record<string, unknown>,
  { fields, required = [] }: Extract<Shape, { kind: 'object' }>,
  path: Path,
  report: Report,
): void {
  for (const [name, each] of Object.entries(value)) {
    if (Object.hasOwn(fields, name)) below(each, fields[name]!, path, name, report)
    else if (!name.startsWith('x-')) {
      const meant = nearest(name, Object.keys(fields))
      const message = `there is no field "${name}" here${didYouMean(name, Object.keys(fields))}`
      report('compose/unknown-field', message, [...path, name], { at: 'key', suggestion: meant })
    }
  }
  for (const name of required) {
    if (!Object.hasOwn(value, name)) report('compose/required', `${name} is missing`, path, { at: 'key' })
  }
}

const duration = /^(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h|d|w))+$/
const size = /^-?\d+(?:\.\d+)?\s*(?:[kmgtp]i?)?b?$/i
const forms: Readonly<Partial<Record<Shape['kind'], RegExp>>> = {
  number: /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/,
  integer: /^[-+]?\d+$/,
  truth: /^(?:true|false|yes|no|on|off|y|n)$/i,
  duration,
  size,
}

function checkText(value: string, shape: Shape, path: Path, report: Report): void {
  const form = forms[shape.kind]
  // A bare number is read as a duration by some versions.
  if (form !== undefined && !form.test(value) && !(shape.kind === 'duration' && /^\d*$/.test(value))) {
    report('compose/value', `${said(value)}: it is ${nameOf(shape)}`, path)
  }
  if (shape.kind === 'text' && shape.oneOf !== undefined && !shape.oneOf.includes(value)) {
    const meant = nearest(value, shape.oneOf)
    report('compose/value', `${said(value)}: it is ${shape.oneOf.join(', ')}`, path, { suggestion: meant })
  }
}

/** Whether the type of a value is that of a shape, whatever is inside of it. */
function fits(value: unknown, shape: Shape): boolean {
  const isOpen = typeof value === 'string'
  switch (shape.kind) {
    case 'any':
      return true
    case 'null':
      return value === null
    case 'text':
    case 'duration':
      return isOpen
    case 'number':
    case 'integer':
    case 'size':
      return isOpen || typeof value === 'number' || typeof value === 'bigint'
    case 'truth':
      return isOpen || typeof value === 'boolean'
    case 'scalar':
      return value === null || typeof value !== 'object'
    case 'list':
      return Array.isArray(value)
    case 'map':
    case 'object':
      return isRecord(value)
    case 'either':
      return shape.of.some(each => fits(value, each))
  }
}

const names: Readonly<Record<Exclude<Shape['kind'], 'either'>, string>> = {
  any: 'anything',
  null: 'empty',
  text: 'text',
  duration: 'a duration such as 30s or 1m30s',
  number: 'a number',
  integer: 'a whole number',
  size: 'an amount of bytes such as 64m',
  truth: 'true or false',
  scalar: 'text, a number, true or false',
  list: 'a list',
  map: 'a map',
  object: 'a map',
}

const nameOf = (shape: Shape): string =>
  shape.kind === 'either' ? shape.of.map(nameOf).join(' or ') : names[shape.kind]

/** `is 80`, `is a list`. */
function said(value: unknown): string {
  if (value === null || value === undefined) return 'is empty'
  if (Array.isArray(value)) return 'is a list'
  return typeof value === 'object'
    ? 'is a map'
    : `is ${typeof value === 'string' ? `"${value.slice(0, 40)}"` : String(value)}`
}
