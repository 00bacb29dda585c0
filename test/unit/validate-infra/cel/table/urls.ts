import type { Expressions } from './expressions.ts'

/** URLs. */
export const urls: Expressions = {
  holds: [
    "isURL('https://example.com/path')",
    "isURL('/absolute')",
    "isURL('https://a:b@example.com:80/p?q=1#f')",
    "isURL('http://[::1]:80/')",
    "isURL('mailto:a@b.c')",
    "url('https://example.com:8080/p').getScheme() == 'https'",
    "url('https://example.com:8080/p').getHost() == 'example.com:8080'",
    "url('https://example.com:8080/p').getHostname() == 'example.com'",
    "url('https://example.com:8080/p').getPort() == '8080'",
    "url('https://example.com/a%20b/c').getEscapedPath() == '/a%20b/c'",
    "url('https://example.com/a b').getEscapedPath() == '/a%20b'",
    "url('https://example.com/?a=1&a=2&b=3').getQuery() == {'a': ['1', '2'], 'b': ['3']}",
    "url('https://example.com/?a=b%20c&d').getQuery()['d'] == ['']",
    "url('https://example.com/p').getQuery().size() == 0",
    "url('http://[::1]:80/').getHost() == '[::1]:80'",
    "url('http://[::1]:80/').getHostname() == '::1'",
    "url('http://[2001:db8::1%25eth0]/').getHostname() == '2001:db8::1%eth0'",
    "url('/absolute').getHost() == ''",
    "url('https://example.com') == url('https://example.com')",
    "url('https://example.com:/').getPort() == ''",
    "url('HTTP://Example.com').getScheme() == 'http'",
  ],
  fails: [
    "isURL('../relative')",
    "isURL('example.com')",
    "isURL('http://a b/')",
    "isURL('http://example.com/%zz')",
    "isURL('')",
    "url('https://example.com') == url('https://example.com/')",
    "url('https://example.com/?a=1;b=2').getQuery().size() == 1",
  ],
  errors: ["url('nonsense').getHost() == ''", "url('https://example.com:port/').getPort() == ''"],
  refused: ["type(url('https://example.com')) == net.url.URL", 'url(1).getHost() == ""'],
}
