import { another, type DefinitionCase } from './definitionBase.ts'

/** Versions. */
export const versionsCases: readonly DefinitionCase[] = [
  ['no versions', { 'spec.versions': [] }, 'crd/version', 'spec.versions'],
  ['versions missing', { 'spec.versions': undefined }, 'schema/required', 'spec.versions'],
  ['no storage', { '<version>.storage': false }, 'crd/version', 'spec.versions'],
  ['storage missing', { '<version>.storage': undefined }, 'schema/required', '<version>.storage'],
  ['two storage', { 'spec.versions.1': another({ name: 'v2', storage: true }) }, 'crd/version', 'spec.versions'],
  ['two versions', { 'spec.versions.1': another({ name: 'v2' }) }],
  ['version twice', { 'spec.versions.1': another({ name: 'v1' }) }, 'crd/version', 'spec.versions[1].name'],
  ['version name bad', { '<version>.name': 'V1' }, 'crd/version', '<version>.name'],
  ['version name digit', { '<version>.name': '1' }, 'crd/version', '<version>.name'],
  ['version name missing', { '<version>.name': undefined }, 'schema/required', '<version>.name'],
  ['version name empty', { '<version>.name': '' }, 'crd/version', '<version>.name'],
  ['no schema', { '<version>.schema': undefined }, 'crd/version', '<schema>'],
  ['empty schema', { '<schema>': undefined }, 'crd/version', '<schema>'],
  [
    'schema without openAPI in v2',
    { 'spec.versions.1': another({ name: 'v2' }), 'spec.versions.1.schema': undefined },
    'crd/version',
    'spec.versions[1].schema.openAPIV3Schema',
  ],
  ['deprecated warning', { '<version>.deprecationWarning': 'old' }, 'crd/version', '<version>.deprecationWarning'],
  ['deprecated ok', { '<version>.deprecated': true, '<version>.deprecationWarning': 'old' }],
  [
    'deprecated empty',
    { '<version>.deprecated': true, '<version>.deprecationWarning': '' },
    'crd/version',
    '<version>.deprecationWarning',
  ],
  [
    'deprecated newline',
    { '<version>.deprecated': true, '<version>.deprecationWarning': 'a\nb' },
    'crd/version',
    '<version>.deprecationWarning',
  ],
  [
    'deprecated long',
    { '<version>.deprecated': true, '<version>.deprecationWarning': 'a'.repeat(257) },
    'crd/version',
    '<version>.deprecationWarning',
  ],
  ['preserveUnknownFields', { 'spec.preserveUnknownFields': true }, 'crd/schema', 'spec.preserveUnknownFields'],
  ['unknown field of spec', { 'spec.nonsense': 1 }, 'schema/unknown-field', 'spec.nonsense'],
  ['unknown field of version', { '<version>.nonsense': 1 }, 'schema/unknown-field', '<version>.nonsense'],
  [
    'two versions differ',
    {
      'spec.versions.1': another({ name: 'v2' }),
      'spec.versions.1.schema.openAPIV3Schema.properties.spec.properties.extra': { minLength: 1 },
    },
    'crd/structural',
    'spec.versions[1].schema.openAPIV3Schema.properties.spec.properties.extra.type',
  ],
  [
    'two versions alike wrong',
    {
      '<extra>': { minLength: 1 },
      'spec.versions.1': another({ name: 'v2' }),
      'spec.versions.1.schema.openAPIV3Schema.properties.spec.properties.extra': { minLength: 1 },
    },
    'crd/structural',
    '<extra>.type',
  ],
]
