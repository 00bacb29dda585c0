import { describe, expect, it } from '@jest/globals'
import { inputsFrom } from '../../../actions/build-image/src/inputs.ts'

const read = (given: Record<string, string>, environment = {}) =>
  inputsFrom(name => given[name] ?? '', environment, '/repo')

describe('inputsFrom', () => {
  it('resolves paths against the working folder and takes the commit from the runner', () => {
    const environment = {
      GITHUB_SHA: 'c'.repeat(40),
      GITHUB_SERVER_URL: 'https://git.example',
      GITHUB_REPOSITORY: 'o/r',
    }
    const given = { catalogue: 'docker/x.yml', registry: 'ghcr.io/', 'repository-prefix': '/o/r/' }
    expect(read(given, { ...environment, RUNNER_TEMP: '/tmp/r' })).toMatchObject({
      mode: 'build',
      catalogue: '/repo/docker/x.yml',
      registry: 'ghcr.io',
      repositoryPrefix: 'o/r',
      commit: 'c'.repeat(40),
      commitGiven: false,
      sourceUrl: 'https://git.example/o/r',
      reportPath: '/tmp/r/build-image-report.json',
    })
  })

  it('hands secrets to the environment under names of its own', () => {
    const { secrets } = read({ catalogue: 'x', registry: 'r', secrets: 'npm-token=a=b' })
    expect(secrets).toEqual({
      sources: [{ id: 'npm-token', environment: 'BUILD_SECRET_NPM_TOKEN' }],
      values: { BUILD_SECRET_NPM_TOKEN: 'a=b' },
    })
  })

  it('reports every bad input at once', () => {
    const given = {
      mode: 'bulid',
      context: '.',
      catalogue: 'x',
      'push-attempts': '0',
      tags: 'in-x',
      platforms: 'amd64',
    }
    const problems = [
      'mode: "bulid" is not one of build, plan, resolve, prove',
      'registry: is required and was not set',
      'push-attempts: "0" is not a whole number between 1 and 10',
      'catalogue, context: mode build needs one of them, not both',
      'services: exactly one name is needed for the image that context describes',
      'tags: "in-x" starts with in-, which is for tags made from inputs',
      'platforms: "amd64" is not of the form os/architecture',
    ]
    expect(() => read(given)).toThrow(`7 inputs are not usable:\n${problems.map(each => `  - ${each}`).join('\n')}`)
  })

  it.each<[given: Record<string, string>, problem: string]>([
    [{ mode: 'build' }, 'catalogue, context: mode build needs one of them'],
    [{ mode: 'prove', commit: 'abc' }, 'commit: "abc" is not a full commit id'],
    [{ mode: 'prove', commit: 'a'.repeat(40) }, 'images: mode prove needs an image lock'],
    [{ mode: 'prove', images: '{"a":{}}' }, 'images: "a" needs an image, a digest'],
    [{ catalogue: 'x', secrets: 'a=' }, 'secrets: "a" has no value'],
    [{ catalogue: 'x', 'build-contexts': 'a=target:b' }, 'build-contexts: "target:b" is neither a folder'],
  ])('%j: %s', (given, problem) => {
    expect(() => read({ registry: 'r', ...given })).toThrow(problem)
  })

  it('needs no catalogue to resolve a proven commit', () => {
    expect(read({ mode: 'resolve', commit: 'a'.repeat(40), registry: 'r' }).commitGiven).toBe(true)
  })
})
