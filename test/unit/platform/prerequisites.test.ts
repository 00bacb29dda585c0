import { describe, expect, it } from '@jest/globals'
import { UserError } from '../../../lib/errors.ts'
import { assertPrerequisites, problemsOf, type MachineFacts } from '../../../platform/prerequisites.ts'

const good: MachineFacts = {
  os: 'linux',
  arch: 'x64',
  root: true,
  nodeVersion: '24.21.0',
  goVersion: '1.26.8',
  npm: true,
  apt: true,
  missingPackages: ['runc'],
  missingModules: ['kubernetes'],
  disk: [{ path: '/state', freeBytes: 20 * 2 ** 30, neededBytes: 12 * 2 ** 30 }],
  busyPorts: [],
}

describe('problemsOf', () => {
  it('finds none on a fresh machine that has what it takes', () => {
    expect(problemsOf(good)).toEqual([])
    expect(() => assertPrerequisites(good)).not.toThrow()
  })

  const cases: [string, Partial<MachineFacts>, RegExp][] = [
    ['another system', { os: 'darwin' }, /runs on Linux, and this is darwin.*bring your own/],
    ['no root', { root: false }, /root.*sudo -E/],
    ['an old Node', { nodeVersion: '22.9.0' }, /Node is 22.9.0: 24 or newer.*npm ci/],
    ['no Go', { goVersion: undefined }, /Go is not on PATH: install Go 1.26/],
    ['an old Go', { goVersion: '1.25.4' }, /Go is 1.25.4: 1.26 or newer/],
    ['no npm', { npm: false }, /npm/],
    ['no apt', { apt: false }, /no apt-get to install runc/],
    ['a foreign processor', { arch: 's390x' }, /s390x/],
    [
      'a full disk',
      { disk: [{ path: '/state', freeBytes: 2 ** 30, neededBytes: 12 * 2 ** 30 }] },
      /1.0 GiB free.*12.0 GiB/,
    ],
    ['a busy port', { busyPorts: [{ port: 16443, part: 'kube-apiserver' }] }, /16443, on which kube-apiserver listens/],
    [
      'the platform of somebody else',
      { otherPlatform: '/s', busyPorts: [{ port: 1, part: 'etcd' }] },
      /another platform.*\/s/,
    ],
  ]
  it.each(cases)('names %s in one line', (_, change, expected) => {
    const problems = problemsOf({ ...good, ...change })
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(expected)
  })

  it('asks for neither Go nor apt when nothing has to be built or installed', () => {
    expect(problemsOf({ ...good, goVersion: undefined, apt: false, missingModules: [], missingPackages: [] })).toEqual(
      [],
    )
  })

  it('says nothing about Linux tools on another system', () => {
    expect(problemsOf({ ...good, os: 'win32', root: false, apt: false, goVersion: undefined })).toHaveLength(1)
  })
})

describe('assertPrerequisites', () => {
  it('lists all problems in one message, with the way round them', () => {
    const check = () => assertPrerequisites({ ...good, root: false, goVersion: undefined })
    expect(check).toThrow(UserError)
    expect(check).toThrow(/root[^]*Go is not on PATH/)
  })
})
