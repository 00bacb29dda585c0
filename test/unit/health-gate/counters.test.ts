import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { podCounter, type CounterSelector } from '../../../actions/health-gate/src/counters.ts'
import { familyNames, parseSamples } from '../../../actions/health-gate/src/promText.ts'
import { relevantLines, selectorProblem } from '../../../actions/health-gate/src/selectorCheck.ts'

describe('the Prometheus text format', () => {
  it.each([
    ['up 1', { name: 'up', labels: {}, value: 1 }],
    ['up{} 1', { name: 'up', labels: {}, value: 1 }],
    ['a:b_c{x="1",y="2"} 3.5', { name: 'a:b_c', labels: { x: '1', y: '2' }, value: 3.5 }],
    ['a{ x = "1" , y = "2" , } 3', { name: 'a', labels: { x: '1', y: '2' }, value: 3 }],
    ['a{x="say \\"hi\\", \\\\ and\\nbye"} 1', { name: 'a', labels: { x: 'say "hi", \\ and\nbye' }, value: 1 }],
    ['a{x="} 5"} 7', { name: 'a', labels: { x: '} 5' }, value: 7 }],
    ['a 1.5e+03 1395066363000', { name: 'a', labels: {}, value: 1500 }],
    ['a_total 3 # {trace_id="x"} 0.67', { name: 'a_total', labels: {}, value: 3 }],
    ['a +Inf', { name: 'a', labels: {}, value: Infinity }],
    ['a -Inf', { name: 'a', labels: {}, value: -Infinity }],
    ['a NaN', { name: 'a', labels: {}, value: NaN }],
    ['  a   2  \r', { name: 'a', labels: {}, value: 2 }],
  ])('reads %s', (line, sample) => {
    expect(parseSamples(line)).toEqual([sample])
  })

  it.each(['', '# HELP a text', '# TYPE a counter', '# EOF', '9a 1', 'a{x="1" 2', 'a{x=1} 2', 'a', 'a one', 'a 0x10'])(
    'passes over %j',
    line => {
      expect(parseSamples(line)).toEqual([])
    },
  )

  it('names families that have no sample yet', () => {
    expect(familyNames('# TYPE a_total counter\n# HELP b help\nc{x="1"} 1\nc{x="2"} 1')).toEqual(['a_total', 'b', 'c'])
  })
})

const selector: CounterSelector = { name: 'ops_total', where: {}, bad: { outcome: 'error' } }
const page = (ok: number, error?: number) =>
  `ops_total{outcome="ok"} ${ok}\n${error === undefined ? '' : `ops_total{outcome="error"} ${error}\n`}`

describe('counting', () => {
  const fresh = (text: string, instance = 'a') => ({ instance, countFromZero: true, text })
  const old = (text: string, instance = 'a') => ({ instance, countFromZero: false, text })

  it.each([
    ['a fresh pod from zero, so that its first errors count', [fresh(page(7, 3))], [10, 3]],
    ['an old pod from its first scrape on', [old(page(700, 300)), old(page(703, 301))], [4, 1]],
    ['a series that appears later from zero', [old(page(700)), old(page(700, 2))], [2, 2]],
    ['a reset by its new value', [fresh(page(10, 1)), fresh(page(2, 0))], [13, 1]],
    ['a restart from zero, even when the value is higher', [old(page(5, 0)), old(page(9, 1), 'b')], [10, 1]],
    ['nothing twice when a scrape is repeated', [fresh(page(4, 1)), fresh(page(4, 1))], [5, 1]],
    ['a sample that is given twice once', [fresh(page(4, 1) + page(4, 1))], [5, 1]],
    ['nothing for NaN, infinite and negative values', [fresh(page(NaN, Infinity) + page(-1))], [0, 0]],
    ['on after a scrape in which the series was missing', [fresh(page(4, 1)), fresh(''), fresh(page(6, 1))], [7, 1]],
    ['only its own family', [fresh(`${page(1, 0)}ops_total_created{outcome="ok"} 99\nother 5`)], [1, 0]],
  ])('counts %s', (_, scrapes, [requests, bad]) => {
    const counter = podCounter(selector)
    const total = { requests: 0, bad: 0 }
    for (const scrape of scrapes) {
      const counts = counter.add(scrape)
      total.requests += counts.requests
      total.bad += counts.bad
    }
    expect(total).toEqual({ requests, bad })
  })

  it('counts only series with the labels of `where`', () => {
    const counter = podCounter({ ...selector, where: { route: '/graphql' } })
    const text = 'ops_total{route="/graphql",outcome="error"} 2\nops_total{route="/x",outcome="error"} 40'
    expect(counter.add(fresh(text))).toEqual({ requests: 2, bad: 2 })
  })

  it('is exact against the truth over resets, restarts, missed scrapes and late series', () => {
    const step = fc.record({
      ok: fc.nat(20),
      error: fc.nat(5),
      event: fc.constantFrom('none', 'none', 'none', 'restart', 'missed'),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), fc.boolean(), (steps, errorSeriesFromStart) => {
        const counter = podCounter(selector)
        const truth = { requests: 0, bad: 0 }
        const counted = { requests: 0, bad: 0 }
        let unseen = { requests: 0, bad: 0 }
        let value = { ok: 0, error: 0 }
        let instance = 0
        for (const { ok, error, event } of steps) {
          if (event === 'restart') {
            instance += 1
            value = { ok: 0, error: 0 }
            // What came between the last scrape and the restart nobody can know.
            truth.requests -= unseen.requests
            truth.bad -= unseen.bad
            unseen = { requests: 0, bad: 0 }
          }
          value = { ok: value.ok + ok, error: value.error + error }
          unseen = { requests: unseen.requests + ok + error, bad: unseen.bad + error }
          truth.requests += ok + error
          truth.bad += error
          if (event === 'missed') continue
          unseen = { requests: 0, bad: 0 }
          const shown = errorSeriesFromStart || value.error > 0 ? value.error : undefined
          const counts = counter.add(fresh(page(value.ok, shown), String(instance)))
          counted.requests += counts.requests
          counted.bad += counts.bad
          expect(counted).toEqual(truth)
        }
      }),
    )
  })
})

describe('a check that would select nothing', () => {
  const check = {
    counter: 'graphql_operations_total',
    where: {},
    bad: { outcome: 'error' },
    port: 'metrics',
    path: '/metrics',
    limit: 0.01,
    unacceptable: 0.02,
    absentMeansZero: false,
  }
  const good = 'graphql_operations_total{outcome="ok"} 5\ngraphql_operations_total{outcome="error"} 0\nprocess_x 1'

  it('is not found on a page that has its series', () => {
    expect(selectorProblem(good, check)).toBeUndefined()
  })

  it.each([
    [
      { counter: 'graphql_operation_total' },
      'metric graphql_operation_total is not there; did you mean graphql_operations_total?',
    ],
    [{ bad: { outcom: 'error' } }, 'graphql_operations_total has no label outcom; did you mean outcome?'],
    [{ bad: { outcome: 'errors' } }, 'no series of graphql_operations_total has outcome="errors"; did you mean error?'],
    [{ where: { outcome: 'nope' } }, 'no series of graphql_operations_total has outcome="nope"'],
  ])('is reported with the nearest name: %o', (change, message) => {
    expect(selectorProblem(good, { ...check, ...change })).toContain(message)
  })

  it('is accepted where the check says that the bad series comes later', () => {
    const lazy = { ...check, absentMeansZero: true }
    expect(selectorProblem('graphql_operations_total{outcome="ok"} 5', lazy)).toBeUndefined()
    expect(selectorProblem('# TYPE graphql_operations_total counter', lazy)).toBeUndefined()
    expect(selectorProblem('# TYPE graphql_operations_total counter', check)).toContain('is not there')
  })

  it('keeps only lines of the families that are judged', () => {
    expect(
      relevantLines(`${good}\ngraphql_operations_total_created 1`, ['graphql_operations_total']).split('\n'),
    ).toEqual(['graphql_operations_total{outcome="ok"} 5', 'graphql_operations_total{outcome="error"} 0'])
  })
})
