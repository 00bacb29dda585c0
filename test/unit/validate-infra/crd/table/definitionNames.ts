import type { DefinitionCase } from './definitionBase.ts'

/** Names, groups and scopes. */
export const namesCases: readonly DefinitionCase[] = [
  ['wrong name', { 'metadata.name': 'till.tills.example' }, 'crd/name', 'metadata.name'],
  ['no group', { 'spec.group': undefined }, 'schema/required', 'spec.group'],
  ['empty group', { 'spec.group': '' }, 'crd/name', 'spec.group'],
  ['group of one label', { 'metadata.name': 'tills.shop', 'spec.group': 'shop' }, 'crd/name', 'spec.group'],
  [
    'group in capitals',
    { 'metadata.name': 'tills.Shop.example', 'spec.group': 'Shop.example' },
    'crd/name',
    'spec.group',
  ],
  [
    'group protected',
    { 'metadata.name': 'tills.shop.k8s.io', 'spec.group': 'shop.k8s.io' },
    'crd/approval',
    'metadata.annotations["api-approved.kubernetes.io"]',
  ],
  [
    'group protected, approved',
    {
      'metadata.name': 'tills.shop.k8s.io',
      'metadata.annotations': { 'api-approved.kubernetes.io': 'https://github.com/kubernetes/kubernetes/pull/1' },
      'spec.group': 'shop.k8s.io',
    },
  ],
  [
    'group protected, unapproved',
    {
      'metadata.name': 'tills.shop.k8s.io',
      'metadata.annotations': { 'api-approved.kubernetes.io': 'unapproved, test' },
      'spec.group': 'shop.k8s.io',
    },
  ],
  [
    'group protected, nonsense',
    {
      'metadata.name': 'tills.shop.k8s.io',
      'metadata.annotations': { 'api-approved.kubernetes.io': 'nonsense' },
      'spec.group': 'shop.k8s.io',
    },
    'crd/approval',
    'metadata.annotations["api-approved.kubernetes.io"]',
  ],
  ['scope wrong', { 'spec.scope': 'Everywhere' }, 'crd/name', 'spec.scope'],
  ['scope missing', { 'spec.scope': undefined }, 'schema/required', 'spec.scope'],
  ['scope empty', { 'spec.scope': '' }, 'crd/name', 'spec.scope'],
  [
    'plural in capitals',
    { 'metadata.name': 'Tills.tills.example', 'spec.names.plural': 'Tills' },
    'crd/name',
    'spec.names.plural',
  ],
  ['kind with underscore', { 'spec.names.kind': 'Till_x' }, 'crd/name', 'spec.names.kind'],
  ['kind lower', { 'spec.names.kind': 'till' }],
  ['kind missing', { 'spec.names.kind': undefined }, 'schema/required', 'spec.names.kind'],
  ['plural missing', { 'spec.names.plural': undefined }, 'schema/required', 'spec.names.plural'],
  ['plural empty', { 'spec.names.plural': '' }, 'crd/name', 'metadata.name'],
  ['kind empty', { 'spec.names.kind': '' }, 'crd/name', 'spec.names.kind'],
  ['names missing', { 'spec.names': undefined }, 'schema/required', 'spec.names'],
  ['listKind same', { 'spec.names.listKind': 'Till' }, 'crd/name', 'spec.names.listKind'],
  ['listKind bad', { 'spec.names.listKind': 'Till List' }, 'crd/name', 'spec.names.listKind'],
  ['singular bad', { 'spec.names.singular': 'Till' }, 'crd/name', 'spec.names.singular'],
  ['shortName bad', { 'spec.names.shortNames': ['t', 'T'] }, 'crd/name', 'spec.names.shortNames[1]'],
  ['category bad', { 'spec.names.categories': ['all', 'A ll'] }, 'crd/name', 'spec.names.categories[1]'],
  [
    'metadata annotations bad',
    { 'metadata.annotations': { 'a b': 'c' } },
    'meta/annotation',
    'metadata.annotations["a b"]',
  ],
  ['status set', { status: { conditions: [], acceptedNames: { kind: '', plural: '' }, storedVersions: ['v1'] } }],
  ['kind is List', { 'spec.names.kind': 'TillList' }],
  ['plural differs from group', { 'spec.names.plural': 'boxes' }, 'crd/name', 'metadata.name'],
]
