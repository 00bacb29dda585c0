import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readConfig } from '../src/config.ts'
import { ConfigError } from '../src/env.ts'

const names = ['catalog', 'pricing']

describe('configuration', () => {
  it('has defaults for everything', () => {
    const config = readConfig({}, names)
    assert.equal(config.port, 8080)
    assert.equal(config.metricsPort, 9090)
    assert.deepEqual(config.subgraphs[0], { name: 'catalog', url: 'http://catalog:8080/graphql', timeoutMs: 3000 })
  })

  it('takes a time-out for all subgraphs and another for one', () => {
    const { subgraphs } = readConfig({ SUBGRAPH_TIMEOUT: '500ms', SUBGRAPH_PRICING_TIMEOUT: '1.5s' }, names)
    assert.deepEqual(
      subgraphs.map(subgraph => subgraph.timeoutMs),
      [500, 1500],
    )
  })

  it('counts an empty value as unset', () => {
    assert.equal(readConfig({ PORT: '', RETAIL_ENV: '' }, names).port, 8080)
  })

  it('tells everything that is wrong at once', () => {
    const wrong = {
      PORT: '80a',
      METRICS_PORT: '70000',
      RETAIL_ENV: 'prod',
      DRAIN_DELAY: '5',
      SUBGRAPH_CATALOG_URL: 'catalog:8080',
      SUBGRAPH_SEARCH_URL: 'http://search:8080/graphql',
    }
    assert.throws(
      () => readConfig(wrong, names),
      (error: unknown) =>
        error instanceof ConfigError &&
        error.problems.length === 6 &&
        Object.keys(wrong).every(key => error.problems.some(problem => problem.startsWith(`${key}: `))),
    )
  })
})
