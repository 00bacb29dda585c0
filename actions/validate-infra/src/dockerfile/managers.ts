/** The words of a package manager's command line that rules ask for. */
export type Manager = {
  install: readonly string[]
  update?: readonly string[]
  upgrade?: readonly string[]
  clean?: readonly string[]
  /** Options whose value is the next word, without their dashes. */
  withValue?: readonly string[]
}

const words = (text: string): string[] => text.split(' ')

const apt: Manager = {
  install: ['install'],
  update: ['update'],
  upgrade: words('upgrade dist-upgrade full-upgrade'),
  withValue: words('o c t a option config-file target-release host-architecture'),
}

const dnf: Manager = {
  install: words('install groupinstall localinstall reinstall'),
  update: ['makecache'],
  upgrade: words('update upgrade'),
  clean: ['clean'],
  withValue: words('c d e x config exclude enablerepo disablerepo installroot releasever setopt repo'),
}

/** By the name of the program; `pip3` and `python -m pip` are pip. */
export const managers: Readonly<Record<string, Manager>> = {
  apt,
  'apt-get': apt,
  apk: {
    install: ['add'],
    update: ['update'],
    upgrade: ['upgrade'],
    withValue: words('t X p virtual repository root arch keys-dir repositories-file cache-dir wait'),
  },
  dnf,
  microdnf: dnf,
  yum: dnf,
  zypper: {
    install: words('install in'),
    update: words('refresh ref'),
    upgrade: words('update up dist-upgrade dup patch'),
    clean: words('clean cc'),
    withValue: words('r C R t repo from type root config'),
  },
  pip: {
    install: ['install'],
    withValue: words(
      'c e i f r t abi constraint editable extra-index-url find-links index-url implementation no-binary only-binary ' +
        'platform prefix progress-bar proxy python-version requirement root src target trusted-host upgrade-strategy ' +
        'cache-dir timeout retries',
    ),
  },
  npm: {
    install: words('install i add'),
    withValue: words('w workspace prefix registry loglevel cache omit include fetch-retries fetch-timeout'),
  },
  gem: { install: ['install'], withValue: words('v i n p s version install-dir bindir source platform') },
  go: { install: ['install'] },
}
