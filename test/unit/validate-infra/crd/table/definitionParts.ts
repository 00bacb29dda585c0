import type { DefinitionCase } from './definitionBase.ts'

/** Subresources, printer columns and selectable fields. */
export const partsCases: readonly DefinitionCase[] = [
  [
    'scale ok',
    {
      '<version>.subresources': {
        status: {},
        scale: { specReplicasPath: '.spec.whole', statusReplicasPath: '.status.replicas' },
      },
    },
  ],
  [
    'scale spec path',
    { '<version>.subresources': { scale: { specReplicasPath: 'spec.whole', statusReplicasPath: '.status.replicas' } } },
    'crd/subresource',
    '<version>.subresources.scale.specReplicasPath',
  ],
  [
    'scale status path',
    { '<version>.subresources': { scale: { specReplicasPath: '.spec.whole', statusReplicasPath: '.spec.replicas' } } },
    'crd/subresource',
    '<version>.subresources.scale.statusReplicasPath',
  ],
  [
    'scale selector path',
    {
      '<version>.subresources': {
        scale: {
          specReplicasPath: '.spec.whole',
          statusReplicasPath: '.status.replicas',
          labelSelectorPath: '.metadata.x',
        },
      },
    },
    'crd/subresource',
    '<version>.subresources.scale.labelSelectorPath',
  ],
  [
    'scale selector empty',
    {
      '<version>.subresources': {
        scale: { specReplicasPath: '.spec.whole', statusReplicasPath: '.status.replicas', labelSelectorPath: '' },
      },
    },
  ],
  [
    'scale path missing',
    { '<version>.subresources': { scale: { statusReplicasPath: '.status.replicas' } } },
    'schema/required',
    '<version>.subresources.scale.specReplicasPath',
  ],
  [
    'scale path empty',
    { '<version>.subresources': { scale: { specReplicasPath: '', statusReplicasPath: '' } } },
    'crd/subresource',
    '<version>.subresources.scale.specReplicasPath',
  ],
  [
    'scale path brackets',
    {
      '<version>.subresources': {
        scale: { specReplicasPath: '.spec.list[0]', statusReplicasPath: '.status.replicas' },
      },
    },
  ],
  [
    'scale path to nowhere',
    {
      '<version>.subresources': {
        scale: { specReplicasPath: '.spec.nowhere', statusReplicasPath: '.status.replicas' },
      },
    },
  ],
  [
    'status with maxProperties',
    { '<schema>.maxProperties': 3, '<version>.subresources': { status: {} } },
    'crd/schema',
    '<schema>.maxProperties',
  ],
  [
    'status with anyOf',
    { '<schema>.anyOf': [{ required: ['spec'] }], '<version>.subresources': { status: {} } },
    'crd/schema',
    '<schema>.anyOf',
  ],
  ['column ok', { '<version>.additionalPrinterColumns': [{ name: 'A', type: 'string', jsonPath: '.spec.text' }] }],
  [
    'column type',
    { '<version>.additionalPrinterColumns': [{ name: 'A', type: 'text', jsonPath: '.spec.text' }] },
    'crd/printer-column',
    '<version>.additionalPrinterColumns[0].type',
  ],
  [
    'column format',
    { '<version>.additionalPrinterColumns': [{ name: 'A', type: 'string', format: 'x', jsonPath: '.spec.text' }] },
    'crd/printer-column',
    '<version>.additionalPrinterColumns[0].format',
  ],
  [
    'column path',
    { '<version>.additionalPrinterColumns': [{ name: 'A', type: 'string', jsonPath: 'spec.text' }] },
    'crd/printer-column',
    '<version>.additionalPrinterColumns[0].jsonPath',
  ],
  ['column path bad', { '<version>.additionalPrinterColumns': [{ name: 'A', type: 'string', jsonPath: '.spec[' }] }],
  [
    'column path filter',
    {
      '<version>.additionalPrinterColumns': [
        { name: 'A', type: 'string', jsonPath: '.status.conditions[?(@.type=="Ready")].status' },
      ],
    },
  ],
  [
    'column path braces',
    { '<version>.additionalPrinterColumns': [{ name: 'A', type: 'string', jsonPath: '{.spec.text}' }] },
    'crd/printer-column',
    '<version>.additionalPrinterColumns[0].jsonPath',
  ],
  [
    'column name empty',
    { '<version>.additionalPrinterColumns': [{ name: '', type: 'string', jsonPath: '.spec.text' }] },
    'crd/printer-column',
    '<version>.additionalPrinterColumns[0].name',
  ],
  [
    'column name missing',
    { '<version>.additionalPrinterColumns': [{ type: 'string', jsonPath: '.spec.text' }] },
    'schema/required',
    '<version>.additionalPrinterColumns[0].name',
  ],
  [
    'column all empty',
    { '<version>.additionalPrinterColumns': [{ name: '', type: '', jsonPath: '' }] },
    'crd/printer-column',
    '<version>.additionalPrinterColumns[0].name',
  ],
  [
    'column JSONPath',
    { '<version>.additionalPrinterColumns': [{ name: 'A', type: 'string', JSONPath: '.spec.text' }] },
    'schema/unknown-field',
    '<version>.additionalPrinterColumns[0].JSONPath',
  ],
  ['selectable ok', { '<version>.selectableFields': [{ jsonPath: '.spec.text' }] }],
  [
    'selectable missing',
    { '<version>.selectableFields': [{ jsonPath: '.spec.nowhere' }] },
    'crd/selectable-field',
    '<version>.selectableFields[0].jsonPath',
  ],
  [
    'selectable array',
    { '<version>.selectableFields': [{ jsonPath: '.spec.list' }] },
    'crd/selectable-field',
    '<version>.selectableFields[0].jsonPath',
  ],
  [
    'selectable metadata',
    { '<version>.selectableFields': [{ jsonPath: '.metadata.name' }] },
    'crd/selectable-field',
    '<version>.selectableFields[0].jsonPath',
  ],
  [
    'selectable no dot',
    { '<version>.selectableFields': [{ jsonPath: 'spec.text' }] },
    'crd/selectable-field',
    '<version>.selectableFields[0].jsonPath',
  ],
  [
    'selectable empty',
    { '<version>.selectableFields': [{ jsonPath: '' }] },
    'crd/selectable-field',
    '<version>.selectableFields[0].jsonPath',
  ],
  [
    'selectable none',
    { '<version>.selectableFields': [{}] },
    'schema/required',
    '<version>.selectableFields[0].jsonPath',
  ],
  [
    'selectable index',
    { '<version>.selectableFields': [{ jsonPath: '.spec.list[0]' }] },
    'crd/selectable-field',
    '<version>.selectableFields[0].jsonPath',
  ],
  [
    'selectable twice',
    { '<version>.selectableFields': [{ jsonPath: '.spec.text' }, { jsonPath: '.spec.text' }] },
    'crd/selectable-field',
    '<version>.selectableFields[1].jsonPath',
  ],
  [
    'selectable nine',
    {
      '<spec>.properties.f0': { type: 'string' },
      '<spec>.properties.f1': { type: 'string' },
      '<spec>.properties.f2': { type: 'string' },
      '<spec>.properties.f3': { type: 'string' },
      '<spec>.properties.f4': { type: 'string' },
      '<spec>.properties.f5': { type: 'string' },
      '<spec>.properties.f6': { type: 'string' },
      '<spec>.properties.f7': { type: 'string' },
      '<spec>.properties.f8': { type: 'string' },
      '<version>.selectableFields': [
        { jsonPath: '.spec.f0' },
        { jsonPath: '.spec.f1' },
        { jsonPath: '.spec.f2' },
        { jsonPath: '.spec.f3' },
        { jsonPath: '.spec.f4' },
        { jsonPath: '.spec.f5' },
        { jsonPath: '.spec.f6' },
        { jsonPath: '.spec.f7' },
        { jsonPath: '.spec.f8' },
      ],
    },
    'crd/selectable-field',
    '<version>.selectableFields',
  ],
]
