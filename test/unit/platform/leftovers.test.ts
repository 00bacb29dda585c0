import { describe, expect, it } from '@jest/globals'
import { mountsUnder, shimSocket } from '../../../platform/leftovers.ts'
import { withDescendants, type ProcessFacts } from '../../../platform/processes.ts'

describe('mountsUnder', () => {
  const info = `22 1 254:0 / / rw - ext4 /dev/vda rw
40 22 0:40 / /state/run/rootfs rw - tmpfs tmpfs rw
41 40 0:41 / /state/kubelet/pods/a\\040b/volume rw - tmpfs tmpfs rw
42 22 0:42 / /state-of-others rw - tmpfs tmpfs rw
43 41 0:43 / /state/kubelet/pods/a\\040b/volume/inner rw - tmpfs tmpfs rw
`
  it('lists the innermost first, with spaces in their paths, and leaves neighbours alone', () => {
    expect(mountsUnder('/state', info)).toEqual([
      '/state/kubelet/pods/a b/volume/inner',
      '/state/kubelet/pods/a b/volume',
      '/state/run/rootfs',
    ])
  })
})

describe('shimSocket', () => {
  it('is where containerd 1.6 puts it: the hash of address, namespace and id', () => {
    const argv = [
      '/usr/bin/containerd-shim-runc-v2',
      '-namespace',
      'k8s.io',
      '-id',
      'abc',
      '-address',
      '/s/containerd.sock',
    ]
    expect(shimSocket(argv)).toBe('/run/containerd/s/9e5b7cff4efcd32c3863a849868bfc771514e6bb3529c932ec0603e0605cead2')
  })
})

describe('withDescendants', () => {
  const process = (pid: number, parent: number): ProcessFacts => ({
    pid,
    parent,
    startTicks: '1',
    argv: [],
    marker: undefined,
  })

  it('follows children of children, in whatever order processes are listed', () => {
    const all = [process(30, 20), process(20, 10), process(10, 1), process(40, 1)]
    expect(withDescendants(all, [10]).map(each => each.pid)).toEqual([30, 20, 10])
  })
})
