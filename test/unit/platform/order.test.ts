import { describe, expect, it } from '@jest/globals'
import { closure, inDependencyOrder } from '../../../platform/order.ts'
import { allParts } from '../../../platform/parts/index.ts'

type Name = 'a' | 'b' | 'c' | 'd'
const nodes: { name: Name; needs: Name[] }[] = [
  { name: 'd', needs: ['b', 'c'] },
  { name: 'b', needs: ['a'] },
  { name: 'c', needs: ['a'] },
  { name: 'a', needs: [] },
]
const names = (list: readonly { name: string }[]) => list.map(each => each.name)

describe('closure', () => {
  it('adds what the wanted parts need, each after its needs', () => {
    expect(names(closure(nodes, ['d']))).toEqual(['a', 'b', 'c', 'd'])
    expect(names(closure(nodes, ['c']))).toEqual(['a', 'c'])
  })

  it('refuses a circle and names it', () => {
    const circle = [
      { name: 'a', needs: ['b'] },
      { name: 'b', needs: ['a'] },
    ] as const
    expect(() => closure(circle, ['a'])).toThrow('a -> b -> a')
  })

  it('has no circle and no unknown name among the real parts', () => {
    const all = allParts.map(part => part.name)
    expect(closure(allParts, all)).toHaveLength(allParts.length)
  })

  it('starts no store image for somebody who wants the registry only', () => {
    expect(names(closure(allParts, ['registry']))).toEqual(['registry'])
  })
})

describe('inDependencyOrder', () => {
  it('starts each after its needs, and independent ones at the same time', async () => {
    const events: string[] = []
    await inDependencyOrder(closure(nodes, ['d']), async name => {
      events.push(`+${name}`)
      await new Promise(resolve => setImmediate(resolve))
      events.push(`-${name}`)
    })
    expect(events).toEqual(['+a', '-a', '+b', '+c', '-b', '-c', '+d', '-d'])
  })

  it('throws the first failure, after what was under way has ended, and begins nothing that needs it', async () => {
    const begun: string[] = []
    const run = inDependencyOrder(closure(nodes, ['d']), async name => {
      begun.push(name)
      if (name === 'b') throw new Error('b is broken')
    })
    await expect(run).rejects.toThrow('b is broken')
    expect(begun).toEqual(['a', 'b', 'c'])
  })
})
