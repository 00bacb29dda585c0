import type { Expressions } from './expressions.ts'

/** Named formats. */
export const formats: Expressions = {
  holds: [
    "format.dns1123Label().validate('Abc').hasValue()",
    "format.dns1035Label().validate('1a').hasValue()",
    "format.qualifiedName().validate('/').hasValue()",
    "format.labelValue().validate('-a').hasValue()",
    "format.uri().validate('').hasValue()",
    "format.byte().validate('!').hasValue()",
    "format.date().validate('2023-02-29').hasValue()",
    "format.datetime().validate('2024-02-29').hasValue()",
    "format.dns1123Label().validate('').value().size() == 1",
    'format.dns1123Label() == format.dns1123Label()',
  ],
  fails: [
    "format.dns1123Label().validate('abc').hasValue()",
    "format.dns1123Subdomain().validate('a.b').hasValue()",
    "format.dns1123LabelPrefix().validate('a-').hasValue()",
    "format.dns1123SubdomainPrefix().validate('a.b-').hasValue()",
    "format.dns1035LabelPrefix().validate('a-').hasValue()",
    "format.qualifiedName().validate('example.com/name').hasValue()",
    "format.uri().validate('https://a.b').hasValue()",
    "format.uuid().validate('01234567-89ab-cdef-0123-456789abcdef').hasValue()",
    "format.byte().validate('aGVsbG8=').hasValue()",
    "format.date().validate('2024-02-29').hasValue()",
    "format.datetime().validate('2024-02-29T00:00:00Z').hasValue()",
    "format.named('dns1123Label').value().validate('abc').hasValue()",
    "format.named('nonsense').hasValue()",
  ],
  errors: [],
  refused: [],
  tooCostly: ['!format.dns1123Label().validate(self.namespace).hasValue()'],
}
