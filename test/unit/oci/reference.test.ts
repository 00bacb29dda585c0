import { describe, expect, it } from '@jest/globals'
import { familiarReference, formatReference, isLoopback, parseReference } from '../../../lib/oci/reference.ts'

const digest = `sha256:${'a'.repeat(64)}`

describe('parseReference', () => {
  it.each([
    ['golang', 'docker.io/library/golang:latest'],
    ['golang:1.26-bookworm', 'docker.io/library/golang:1.26-bookworm'],
    ['owner/name', 'docker.io/owner/name:latest'],
    ['index.docker.io/library/redis:7', 'docker.io/library/redis:7'],
    ['docker.io/redis', 'docker.io/library/redis:latest'],
    ['ghcr.io/owner/name:v1', 'ghcr.io/owner/name:v1'],
    ['localhost/name', 'localhost/name:latest'],
    ['127.0.0.1:15000/retail-os/catalog', '127.0.0.1:15000/retail-os/catalog:latest'],
    ['[::1]:5000/a/b:x', '[::1]:5000/a/b:x'],
    [`ghcr.io/owner/name@${digest}`, `ghcr.io/owner/name@${digest}`],
    [`redis:7@${digest}`, `docker.io/library/redis:7@${digest}`],
    ['Registry/name', 'Registry/name:latest'],
  ])('reads %s as %s', (text, full) => {
    expect(formatReference(parseReference(text))).toBe(full)
  })

  it.each(['', 'UPPER/Case', 'a//b', 'name:', 'name:t/../x', 'name@sha256:12', 'a@b@c', '-x', 'host:port/x y'])(
    'refuses "%s" with a reason',
    text => {
      expect(() => parseReference(text)).toThrow(/is not an image reference/)
    },
  )

  it('writes images of Docker Hub as people do', () => {
    expect(familiarReference(parseReference('docker.io/library/golang:1'))).toBe('golang:1')
    expect(familiarReference(parseReference('ghcr.io/a/b:1'))).toBe('ghcr.io/a/b:1')
  })
})

it('speaks plain HTTP to this machine only', () => {
  expect(['127.0.0.1:15000', 'localhost:5000', '[::1]:5000', 'x.localhost'].map(isLoopback)).not.toContain(false)
  expect(['127.0.0.1.example.com', 'ghcr.io', '10.0.0.1:5000', 'localhost.example.com'].map(isLoopback)).not.toContain(
    true,
  )
})
