import { describe, expect, it } from '@jest/globals'
import { distance, nearest } from '../../../lib/nearest.ts'

describe('nearest', () => {
  const fields = ['replicas', 'selector', 'template', 'strategy', 'image', 'imagePullPolicy', 'imagePullSecrets']
  it.each([
    ['replicaz', 'replicas'],
    ['Replicas', 'replicas'],
    ['tempalte', 'template'],
    ['stategy', 'strategy'],
    ['imagePulPolicy', 'imagePullPolicy'],
    ['volumes', undefined],
    ['x', undefined],
  ])('%s is meant to be %s', (word, meant) => {
    expect(nearest(word, fields)).toBe(meant)
  })

  it('does not depend on the order of the candidates', () => {
    expect(nearest('ab', ['ac', 'aa'])).toBe(nearest('ab', ['aa', 'ac']))
  })

  it.each([
    ['', 'abc', 3],
    ['kitten', 'sitting', 3],
    ['ab', 'ba', 1],
    ['same', 'same', 0],
  ])('distance of %j and %j is %i', (left, right, steps) => {
    expect(distance(left, right)).toBe(steps)
    expect(distance(right, left)).toBe(steps)
  })
})
