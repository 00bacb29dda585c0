/** Texts by the format that they have or do not have, as the API server sees it. */
export const formats: Readonly<Record<string, { fits: readonly string[]; not: readonly string[] }>> = {
  date: {
    fits: ['2024-02-29'],
    not: ['2023-02-29', 'x', ''],
  },
  'date-time': {
    fits: ['2024-01-01T00:00:00Z', '2024-01-01t00:00:00z', '2024-01-01T00:00:00.123+01:00'],
    not: ['2024-01-01', '2024-01-01T00:00:00', '2024-01-01T24:00:00Z', '2024-01-01 00:00:00Z', ''],
  },
  duration: {
    fits: ['1h', '1d', '3 days', '1h30m', 'P1D', '-1s', '1.5h', '2 weeks', '1 hour'],
    not: ['1', ''],
  },
  byte: {
    fits: ['aGVsbG8='],
    not: ['aGVsbG8', '!', '', 'a-_b'],
  },
  uuid: {
    fits: [
      '01234567-89ab-cdef-0123-456789abcdef',
      '0123456789abcdef0123456789abcdef',
      '01234567-89AB-CDEF-0123-456789ABCDEF',
    ],
    not: ['x'],
  },
  uuid3: {
    fits: ['01234567-89ab-3def-0123-456789abcdef'],
    not: ['01234567-89ab-4def-0123-456789abcdef'],
  },
  uuid4: {
    fits: ['01234567-89ab-4def-8123-456789abcdef'],
    not: ['01234567-89ab-4def-0123-456789abcdef'],
  },
  uuid5: {
    fits: ['01234567-89ab-5def-8123-456789abcdef'],
    not: ['01234567-89ab-4def-0123-456789abcdef'],
  },
  ipv4: {
    fits: ['1.2.3.4', '01.2.3.4'],
    not: ['256.1.1.1', '::1', '1.2.3'],
  },
  ipv6: {
    fits: ['::1', '::ffff:1.2.3.4'],
    not: ['1.2.3.4', 'fe80::1%eth0', 'x'],
  },
  cidr: {
    fits: ['10.0.0.0/8', '::/0', '10.0.0.1/8', '10.0.0.0/08'],
    not: ['10.0.0.0', '10.0.0.0/33'],
  },
  mac: {
    fits: ['00:00:5e:00:53:01', '00-00-5e-00-53-01', '0000.5e00.5301'],
    not: ['x', '00:00:5e:00:53'],
  },
  uri: {
    fits: ['https://a.b', '/x'],
    not: ['x', '', 'http://a b'],
  },
  email: {
    fits: ['a@b.c', 'a@b', 'A <a@b.c>'],
    not: ['x'],
  },
  hostname: {
    fits: ['a'],
    not: ['a.b', 'a_b', '-a', '', 'A.B', 'a.b.', '1.2.3.4'],
  },
  password: {
    fits: ['anything'],
    not: [],
  },
  bsonobjectid: {
    fits: ['507f1f77bcf86cd799439011'],
    not: ['x'],
  },
  isbn: {
    fits: ['978-3-16-148410-0', '0-306-40615-2'],
    not: ['x'],
  },
  isbn10: {
    fits: ['0-306-40615-2', '0306406152'],
    not: ['x', '0-306-40615-3'],
  },
  isbn13: {
    fits: ['978-3-16-148410-0', '9783161484100'],
    not: ['x'],
  },
  creditcard: {
    fits: ['4111111111111111', '4111-1111-1111-1111'],
    not: ['4111111111111112', 'x'],
  },
  ssn: {
    fits: ['123-45-6789'],
    not: ['x', '123456789'],
  },
  hexcolor: {
    fits: ['#fff', 'fff', '#ffffff'],
    not: ['#ggg', '#ffff'],
  },
  rgbcolor: {
    fits: ['rgb(1,2,3)', 'rgb(1, 2, 3)'],
    not: ['rgb(256,1,1)', 'x'],
  },
  nonsense: {
    fits: ['x'],
    not: [],
  },
  datetime: {
    fits: ['2024-01-01T00:00:00Z'],
    not: ['x'],
  },
  ip: {
    fits: ['x'],
    not: [],
  },
  regex: {
    fits: ['('],
    not: [],
  },
  'k8s-short-name': {
    fits: ['A_B'],
    not: [],
  },
  'k8s-long-name': {
    fits: ['A_B'],
    not: [],
  },
}
