import type { DefinitionCase } from './definitionBase.ts'

/** Conversions. */
export const conversionsCases: readonly DefinitionCase[] = [
  [
    'conversion webhook missing',
    { 'spec.conversion': { strategy: 'Webhook' } },
    'crd/conversion',
    'spec.conversion.webhook.clientConfig',
  ],
  ['conversion unknown', { 'spec.conversion': { strategy: 'Magic' } }, 'crd/conversion', 'spec.conversion.strategy'],
  ['conversion empty', { 'spec.conversion': { strategy: '' } }, 'crd/conversion', 'spec.conversion.strategy'],
  ['conversion no strategy', { 'spec.conversion': {} }, 'schema/required', 'spec.conversion.strategy'],
  [
    'conversion none with webhook',
    {
      'spec.conversion': {
        strategy: 'None',
        webhook: { conversionReviewVersions: ['v1'], clientConfig: { url: 'https://a.b' } },
      },
    },
    'crd/conversion',
    'spec.conversion.webhook.clientConfig',
  ],
  [
    'conversion none with reviews',
    { 'spec.conversion': { strategy: 'None', webhook: { conversionReviewVersions: ['v1'] } } },
    'crd/conversion',
    'spec.conversion.webhook.conversionReviewVersions',
  ],
  [
    'conversion none with empty webhook',
    { 'spec.conversion': { strategy: 'None', webhook: { conversionReviewVersions: [] } } },
  ],
  [
    'conversion reviews missing',
    { 'spec.conversion': { strategy: 'Webhook', webhook: { clientConfig: { url: 'https://a.b' } } } },
    'schema/required',
    'spec.conversion.webhook.conversionReviewVersions',
  ],
  [
    'conversion reviews empty',
    {
      'spec.conversion': {
        strategy: 'Webhook',
        webhook: { conversionReviewVersions: [], clientConfig: { url: 'https://a.b' } },
      },
    },
    'crd/conversion',
    'spec.conversion.webhook.conversionReviewVersions',
  ],
  [
    'conversion reviews v2',
    {
      'spec.conversion': {
        strategy: 'Webhook',
        webhook: { conversionReviewVersions: ['v2'], clientConfig: { url: 'https://a.b' } },
      },
    },
    'crd/conversion',
    'spec.conversion.webhook.conversionReviewVersions',
  ],
  [
    'conversion reviews dup',
    {
      'spec.conversion': {
        strategy: 'Webhook',
        webhook: { conversionReviewVersions: ['v1', 'v1'], clientConfig: { url: 'https://a.b' } },
      },
    },
    'crd/conversion',
    'spec.conversion.webhook.conversionReviewVersions[1]',
  ],
  [
    'conversion reviews bad',
    {
      'spec.conversion': {
        strategy: 'Webhook',
        webhook: { conversionReviewVersions: ['v1', '1'], clientConfig: { url: 'https://a.b' } },
      },
    },
    'crd/conversion',
    'spec.conversion.webhook.conversionReviewVersions[1]',
  ],
  [
    'conversion http',
    {
      'spec.conversion': {
        strategy: 'Webhook',
        webhook: { conversionReviewVersions: ['v1'], clientConfig: { url: 'http://a.b' } },
      },
    },
    'crd/conversion',
    'spec.conversion.webhook.clientConfig.url',
  ],
  [
    'conversion user',
    {
      'spec.conversion': {
        strategy: 'Webhook',
        webhook: { conversionReviewVersions: ['v1'], clientConfig: { url: 'https://u@a.b' } },
      },
    },
    'crd/conversion',
    'spec.conversion.webhook.clientConfig.url',
  ],
  [
    'conversion query',
    {
      'spec.conversion': {
        strategy: 'Webhook',
        webhook: { conversionReviewVersions: ['v1'], clientConfig: { url: 'https://a.b/?q' } },
      },
    },
    'crd/conversion',
    'spec.conversion.webhook.clientConfig.url',
  ],
  [
    'conversion nonsense url',
    {
      'spec.conversion': {
        strategy: 'Webhook',
        webhook: { conversionReviewVersions: ['v1'], clientConfig: { url: 'nonsense' } },
      },
    },
    'crd/conversion',
    'spec.conversion.webhook.clientConfig.url',
  ],
  [
    'conversion both',
    {
      'spec.conversion': {
        strategy: 'Webhook',
        webhook: {
          conversionReviewVersions: ['v1'],
          clientConfig: { url: 'https://a.b', service: { name: 'a', namespace: 'b' } },
        },
      },
    },
    'crd/conversion',
    'spec.conversion.webhook.clientConfig',
  ],
  [
    'conversion neither',
    { 'spec.conversion': { strategy: 'Webhook', webhook: { conversionReviewVersions: ['v1'], clientConfig: {} } } },
    'crd/conversion',
    'spec.conversion.webhook.clientConfig',
  ],
  [
    'conversion service',
    {
      'spec.conversion': {
        strategy: 'Webhook',
        webhook: {
          conversionReviewVersions: ['v1'],
          clientConfig: { service: { name: 'a', namespace: 'b', path: '/x' } },
        },
      },
    },
  ],
  [
    'conversion service port',
    {
      'spec.conversion': {
        strategy: 'Webhook',
        webhook: {
          conversionReviewVersions: ['v1'],
          clientConfig: { service: { name: 'a', namespace: 'b', port: 0 } },
        },
      },
    },
    'crd/conversion',
    'spec.conversion.webhook.clientConfig.service.port',
  ],
  [
    'conversion service path',
    {
      'spec.conversion': {
        strategy: 'Webhook',
        webhook: {
          conversionReviewVersions: ['v1'],
          clientConfig: { service: { name: 'a', namespace: 'b', path: 'x' } },
        },
      },
    },
    'crd/conversion',
    'spec.conversion.webhook.clientConfig.service.path',
  ],
  [
    'conversion service path seg',
    {
      'spec.conversion': {
        strategy: 'Webhook',
        webhook: {
          conversionReviewVersions: ['v1'],
          clientConfig: { service: { name: 'a', namespace: 'b', path: '/a//b_c' } },
        },
      },
    },
    'crd/conversion',
    'spec.conversion.webhook.clientConfig.service.path',
  ],
  [
    'conversion caBundle',
    {
      'spec.conversion': {
        strategy: 'Webhook',
        webhook: {
          conversionReviewVersions: ['v1'],
          clientConfig: { service: { name: 'a', namespace: 'b' }, caBundle: 'bm90IGEgY2VydA==' },
        },
      },
    },
  ],
  [
    'conversion caBundle not base64',
    {
      'spec.conversion': {
        strategy: 'Webhook',
        webhook: {
          conversionReviewVersions: ['v1'],
          clientConfig: { service: { name: 'a', namespace: 'b' }, caBundle: '!' },
        },
      },
    },
    'schema/format',
    'spec.conversion.webhook.clientConfig.caBundle',
  ],
]
