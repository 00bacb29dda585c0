import { describe, expect, it } from '@jest/globals'
import { requireSetting } from '../../../demo/variant.ts'
import { resolveSelfReferences, withoutUnknownToAct } from '../../../scripts/selfReference.ts'

describe('resolveSelfReferences', () => {
  it('names repository and commit in steps and in jobs, and leaves everything else', () => {
    const workflow = [
      'jobs:',
      '  a:',
      '    uses: $/.github/workflows/go-services.yml',
      '  b:',
      '    steps:',
      '      - uses: $/actions/deploy-k8s',
      '      - uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0',
      '      - run: echo "uses: $/not-this"',
    ].join('\n')
    expect(resolveSelfReferences(workflow, 'o/r', 'abc').split('\n')).toEqual([
      'jobs:',
      '  a:',
      '    uses: o/r/.github/workflows/go-services.yml@abc',
      '  b:',
      '    steps:',
      '      - uses: o/r/actions/deploy-k8s@abc',
      '      - uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0',
      '      - run: echo "uses: $/not-this"',
    ])
  })
})

describe('withoutUnknownToAct', () => {
  it('leaves out the two settings that act refuses, and nothing else', () => {
    const workflow = 'concurrency:\n  group: a\n  queue: max\nenvironment:\n  name: b\n  deployment: false\n'
    expect(withoutUnknownToAct(workflow)).toBe('concurrency:\n  group: a\nenvironment:\n  name: b\n')
  })
})

describe('requireSetting', () => {
  it('makes the program end at once, whatever it imports already', () => {
    const source = 'package main\n\nimport "os"\n\nfunc main() { os.Exit(0) }\n'
    const broken = requireSetting(source)
    expect(broken).toMatch(/^package main\n\nimport "fmt"\n\nimport "os"\n/)
    expect(broken).toContain('os.Getenv("CART_SHARDS")')
    expect(broken).toContain('func main() { os.Exit(0) }')
  })
})
