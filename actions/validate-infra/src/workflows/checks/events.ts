import { hasExpression } from '../expression/template.ts'
import { guess } from '../guess.ts'
import { isRequired, type Declared, type Event, type Workflow } from '../model/workflow.ts'
import type { Report } from '../report.ts'
import { entryOf, itemsOf, scalarOf, textOf, valueOf, type YamlScalar } from '../yaml/node.ts'
import type { CheckContext } from './check.ts'
import { cronFault, shortestGapMinutes } from './cron.ts'
import { patternFault } from './pattern.ts'

/** GitHub shows no more in the form of a run by hand. */
const dispatchInputLimit = 25

/** What starts a workflow: filters, schedules, inputs. */
export function checkEvents({ file, report }: CheckContext<Workflow>): void {
  for (const event of file.events.values()) {
    checkFilters(event, report)
    if (event.name === 'schedule') checkSchedule(event, report)
  }
  for (const input of file.call?.inputs ?? []) checkCallInput(input, report)
  const byHand = file.events.get('workflow_dispatch')
  if (byHand !== undefined && file.dispatchInputs.length > dispatchInputLimit) {
    const message = `workflow_dispatch has ${file.dispatchInputs.length} inputs: GitHub takes at most ${dispatchInputLimit}`
    report('workflow/dispatch-input', byHand.key, message)
  }
  for (const input of file.dispatchInputs) checkDispatchInput(input, report)
}

const filters = [
  ['branches', 'ref'],
  ['tags', 'ref'],
  ['paths', 'path'],
] as const

function checkFilters({ name, key, config }: Event, report: Report): void {
  for (const [filter, kind] of filters) {
    const [taken, ignored] = [entryOf(config, filter), entryOf(config, `${filter}-ignore`)]
    if (taken && ignored) {
      const later = taken.key.span.from > ignored.key.span.from ? taken : ignored
      const message = `${name} has both ${filter} and ${filter}-ignore: GitHub takes one of them; a pattern with ! leaves out`
      report('workflow/event-filter', later.key, message)
    }
    for (const entry of [taken, ignored].filter(each => each !== undefined)) {
      const patterns = itemsOf(entry.value).filter(each => each.kind === 'scalar')
      for (const pattern of patterns) checkPattern(pattern, kind, report)
      if (entry === taken && patterns.length > 0 && patterns.every(({ text }) => text.startsWith('!'))) {
        report(
          'workflow/pattern',
          entry.key,
          `every pattern of ${filter} begins with !: there is nothing to leave out of`,
        )
      }
    }
  }
  if (name === 'workflow_run' && itemsOf(valueOf(config, 'workflows')).length === 0) {
    report('workflow/event-filter', key, 'workflow_run needs workflows: the names of those whose runs it follows')
  }
}

function checkPattern(pattern: YamlScalar, kind: 'ref' | 'path', report: Report): void {
  const fault = patternFault(pattern.text, kind)
  if (fault !== undefined) report('workflow/pattern', pattern, `the pattern ${JSON.stringify(pattern.text)} ${fault}`)
}

function checkSchedule({ key, config }: Event, report: Report): void {
  if (config === undefined) return report('workflow/event-filter', key, 'schedule needs a list of cron lines')
  for (const item of itemsOf(config)) {
    const cron = scalarOf(valueOf(item, 'cron'))
    if (cron !== undefined && cron.text !== '') {
      const fault = cronFault(cron.text)
      const gap = fault === undefined ? shortestGapMinutes(cron.text) : 60
      if (fault !== undefined) report('workflow/cron', cron, `cron is ${JSON.stringify(cron.text)}: ${fault}`)
      else if (gap < 5) {
        const message = `cron is ${JSON.stringify(cron.text)}, every ${gap === 1 ? 'minute' : `${gap} minutes`}: GitHub starts a workflow every 5 minutes at most`
        report('workflow/cron-interval', cron, message)
      }
    }
    const zone = scalarOf(valueOf(item, 'timezone'))
    if (zone !== undefined && zone.text !== '' && !isTimeZone(zone.text)) {
      const { hint, more } = guess(zone.text, Intl.supportedValuesOf('timeZone'))
      const message = `timezone is ${JSON.stringify(zone.text)}: the IANA database has no such time zone${hint}`
      report('workflow/timezone', zone, message, more)
    }
  }
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '' && /^[A-Za-z]/.test(name)
  } catch {
    return false
  }
}

function checkCallInput(input: Declared, report: Report): void {
  const given = entryOf(input.node, 'default')
  if (given === undefined) return
  if (isRequired(input)) {
    const message = `input ${input.name} is required and has a default, which is never used`
    report('workflow/useless-default', given.key, message)
  }
  checkDefault(input, textOf(valueOf(input.node, 'type')), 'workflow/call-input', report)
}

function checkDispatchInput(input: Declared, report: Report): void {
  const type = textOf(valueOf(input.node, 'type')) ?? 'string'
  const options = entryOf(input.node, 'options')
  if (type !== 'choice') {
    if (options !== undefined && !hasExpression(type)) {
      report(
        'workflow/dispatch-input',
        options.key,
        `input ${input.name} is of type ${type}: only a choice has options`,
      )
    }
    return checkDefault(input, type, 'workflow/dispatch-input', report)
  }
  const values = itemsOf(options?.value).filter(each => each.kind === 'scalar')
  if (values.length === 0) {
    return report('workflow/dispatch-input', input.key, `input ${input.name} is a choice without options`)
  }
  const seen = new Set<string>()
  for (const value of values) {
    if (seen.has(value.text)) {
      report('workflow/dispatch-input', value, `input ${input.name} has the option ${value.text} already`)
    }
    seen.add(value.text)
  }
  const given = scalarOf(valueOf(input.node, 'default'))
  if (given === undefined || given.value === null || seen.has(given.text)) return
  const { hint, more } = guess(given.text, seen)
  const message = `the default of input ${input.name} is ${JSON.stringify(given.text)}, which is none of its options`
  report('workflow/dispatch-input', given, message + hint, more)
}

function checkDefault(
  { name, node }: Declared,
  type: string | undefined,
  rule: 'workflow/call-input' | 'workflow/dispatch-input',
  report: Report,
): void {
  const given = scalarOf(valueOf(node, 'default'))
  if (given === undefined || given.value === null || hasExpression(given.text)) return
  const fits = type === 'boolean' ? /^(true|false)$/i.test(given.text) : type === 'number' ? isNumber(given.text) : true
  if (!fits)
    report(rule, given, `the default of input ${name} is ${JSON.stringify(given.text)}, and its type is ${type}`)
}

function isNumber(text: string): boolean {
  return text.trim() !== '' && Number.isFinite(Number(text))
}
