import { describe, expect, it } from '@jest/globals'
import { parseEntry, type ActEntry } from '../../../demo/act.ts'
import { jobTitle, watchProgress } from '../../../demo/progress.ts'

const entry = (fields: Partial<ActEntry>): ActEntry => ({
  msg: '',
  job: 'go-services/go-services/deploy',
  ...fields,
})

describe('watchProgress', () => {
  it('tells of jobs that end, of errors with their place, and of what is running', () => {
    const watch = watchProgress()
    expect(watch.take(entry({ step: 'Deploy', msg: 'waiting for cart', raw_output: true }), 1_000)).toEqual([])
    expect(watch.running(3_000)).toEqual(['...    go-services / deploy (2.0 s): waiting for cart'])
    const error = entry({
      step: 'Deploy',
      command: 'error',
      arg: 'cart exits 1',
      kvPairs: { file: 'a.yaml', line: '7' },
    })
    expect(watch.take(error, 4_000)).toEqual(['error  go-services / deploy: a.yaml:7: cart exits 1'])
    expect(watch.take(entry({ jobResult: 'failure' }), 5_000)).toEqual(['FAILED go-services / deploy (4.0 s)'])
    expect(watch.running(6_000)).toEqual([])
    expect(watch.story.jobs).toEqual([{ job: 'go-services / deploy', result: 'failure', tookMs: 4_000 }])
  })

  it('shows the last words of a job that fails without naming an error', () => {
    const watch = watchProgress()
    watch.take(entry({ step: 'Test', msg: '--- FAIL: TestCart', raw_output: true }), 0)
    const lines = watch.take(entry({ jobResult: 'failure' }), 1_000)
    expect(lines).toEqual(['       | --- FAIL: TestCart', 'FAILED go-services / deploy (1.0 s)'])
  })

  it('keeps summaries in order', () => {
    const watch = watchProgress()
    for (const content of ['# a', '# b']) watch.take(entry({ step: 's', command: 'summary', content }), 0)
    expect(watch.story.summaries.map(({ markdown }) => markdown)).toEqual(['# a', '# b'])
  })
})

describe('parseEntry', () => {
  it.each(['Error: Job failed', '3', 'null', '{"level":"info"}'])('takes %s for plain text', line => {
    expect(parseEntry(line)).toEqual({ msg: line })
  })
})

describe('jobTitle', () => {
  it.each([
    ['staging/prove', 'prove'],
    ['go-services/go-services/deploy ', 'go-services / deploy'],
  ])('shows %s as %s', (job, title) => {
    expect(jobTitle(job)).toBe(title)
  })
})
