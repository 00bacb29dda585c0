import type { Rule } from './rule.ts'

const configMap = (data: string) => `apiVersion: v1
kind: ConfigMap
metadata:
  name: web
${data}`

const deployment = (mount: string) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.4.2
${mount}`

export const yamlRules = [
  {
    id: 'yaml/alias-expansion',
    level: 'error',
    what: 'Aliases that expand to more than any manifest holds',
    why: 'The API server refuses the document before it expands it, for it would fill its memory.',
    bad: '',
    good: '',
    alsoIn: ['API server'],
  },
  {
    id: 'yaml/anchor-across-documents',
    level: 'error',
    what: 'An alias whose anchor is in another document of the file',
    why: 'Anchors end with their document: kubectl refuses the file, though it looks complete.',
    bad: configMap('data: &shared\n  level: info\n') + '---\n' + configMap('data: *shared\n'),
    good: configMap('data: &shared\n  level: info\nbinaryData: {}\n'),
    alsoIn: ['kubectl'],
  },
  {
    id: 'yaml/base60',
    level: 'warning',
    profile: 'strict',
    what: 'A number with colons and without quotes',
    why: 'Kubernetes and YAML 1.2 read text; readers of YAML 1.1 (Ansible, PyYAML, Ruby) read a number of base 60.',
    bad: configMap('data:\n  opens: 12:30\n'),
    good: configMap('data:\n  opens: "12:30"\n'),
  },
  {
    id: 'yaml/document-separator',
    level: 'error',
    what: 'A line that begins with `---` and goes on with text',
    why: 'kubectl splits a file at such lines before it parses anything, and refuses what follows; a certificate that is not indented is the usual cause.',
    bad: configMap('data:\n  ca.crt: |\n-----BEGIN CERTIFICATE-----\n    MIIB\n'),
    good: configMap('data:\n  ca.crt: |\n    -----BEGIN CERTIFICATE-----\n    MIIB\n'),
    alsoIn: ['kubectl'],
  },
  {
    id: 'yaml/doc-separator-in-block',
    level: 'error',
    what: 'A `---` without indentation in the middle of a block of text',
    why: 'It ends the document and with it the text: what follows becomes a document of its own, which is no object.',
    bad: configMap('data:\n  both.yaml: |\n    one: 1\n---\n    two: 2\n'),
    good: configMap('data:\n  both.yaml: |\n    one: 1\n    ---\n    two: 2\n'),
    alsoIn: ['kubectl'],
  },
  {
    id: 'yaml/duplicate-key',
    level: 'error',
    what: 'A key that is there already',
    why: 'Of two values one is dropped without a word, and not by every reader the same one.',
    bad: configMap('data:\n  level: info\n  level: debug\n'),
    good: configMap('data:\n  level: debug\n'),
    alsoIn: ['kubeconform -strict', 'kubectl-validate', 'kustomize'],
  },
  {
    id: 'yaml/float-inf-nan',
    level: 'error',
    what: 'An infinite number, or none',
    why: 'JSON has no such number, and JSON is what kubectl sends: it refuses the whole file.',
    bad: configMap('data:\n  limit: .inf\n'),
    good: configMap('data:\n  limit: ".inf"\n'),
    alsoIn: ['kubectl'],
  },
  {
    id: 'yaml/lost-text',
    level: 'error',
    what: 'Text behind the end of a document',
    why: 'kubectl reads one document up to the next `---` and drops the rest without a word: the object is never applied.',
    bad: configMap('data: {}\n') + '...\n' + configMap('data: {}\n'),
    good: configMap('data: {}\n') + '---\n' + configMap('data: {}\n').replace('web', 'api'),
  },
  {
    id: 'yaml/merge-order',
    level: 'warning',
    what: 'A merge that replaces a key before it',
    why: 'Kubernetes goes by the order of the lines, so the merged value wins; to every other reader the one that is written out does.',
    bad: configMap('immutable: &shared false\ndata: &base\n  level: info\nbinaryData:\n  level: debug\n  <<: *base\n'),
    good: configMap('data: &base\n  level: info\nbinaryData:\n  <<: *base\n'),
  },
  {
    id: 'yaml/non-string-key',
    level: 'error',
    what: 'A key that is no text and cannot become one',
    why: 'Keys of JSON are text: kubectl refuses a file with a null or a list as key.',
    bad: configMap('data:\n  ~: info\n'),
    good: configMap('data:\n  none: info\n'),
    alsoIn: ['kubectl'],
  },
  {
    id: 'yaml/number-key',
    level: 'warning',
    what: 'A key that is a number and is written otherwise',
    why: 'Kubernetes turns keys into text by the value of the number: `1.10` becomes the key "1.1".',
    bad: configMap('data:\n  1.10: notes\n'),
    good: configMap('data:\n  "1.10": notes\n'),
  },
  {
    id: 'yaml/number-precision',
    level: 'warning',
    what: 'A number with more digits than a double holds',
    why: 'Kubernetes keeps 64 bits of an integer; every reader that goes through doubles (JavaScript, jq) changes the last digits.',
    bad: deployment('      terminationGracePeriodSeconds: 9007199254740993\n'),
    good: deployment('      terminationGracePeriodSeconds: 30\n'),
  },
  {
    id: 'yaml/number-spelling',
    level: 'warning',
    what: 'A number as only Go reads it',
    why: '`1_000`, `0b11` and the like are numbers to Kubernetes, and text to readers of YAML 1.2.',
    bad: deployment('      terminationGracePeriodSeconds: 1_000\n'),
    good: deployment('      terminationGracePeriodSeconds: 1000\n'),
  },
  {
    id: 'yaml/octal-ambiguous',
    level: 'warning',
    what: 'A number with a leading zero',
    why: 'Kubernetes reads it as octal, YAML 1.2 as decimal: 010 is 8 or 10. The mode of a file is octal to everyone, and is left alone.',
    bad: deployment('      terminationGracePeriodSeconds: 010\n'),
    good: deployment('      terminationGracePeriodSeconds: 10\n'),
  },
  {
    id: 'yaml/syntax',
    level: 'error',
    what: 'Text that is not YAML',
    why: 'kubectl refuses the file, and nothing in it is applied.',
    bad: configMap('data: {level: info\n'),
    good: configMap('data: {level: info}\n'),
    alsoIn: ['every reader of YAML'],
  },
  {
    id: 'yaml/tab-indent',
    level: 'error',
    what: 'Indentation by tabs',
    why: 'YAML indents by spaces; what a tab is worth nobody can say.',
    bad: configMap('data:\n\tlevel: info\n'),
    good: configMap('data:\n  level: info\n'),
    alsoIn: ['every reader of YAML'],
  },
  {
    id: 'yaml/too-deep',
    level: 'error',
    what: 'Something nested deeper than anything that is meant',
    why: 'Readers give up at a depth of their own, some of them by crashing.',
    bad: '',
    good: '',
  },
  {
    id: 'yaml/truthy-ambiguous',
    level: 'warning',
    what: 'A word that is a boolean to Kubernetes only',
    why: '`yes`, `on`, `n` and the like are booleans to Kubernetes and text to readers of YAML 1.2, as values and as keys.',
    bad: configMap('immutable: yes\n'),
    good: configMap('immutable: true\n'),
    alsoIn: ['yamllint truthy'],
  },
  {
    id: 'yaml/unknown-anchor',
    level: 'error',
    what: 'An alias without an anchor before it',
    why: 'kubectl refuses the file.',
    bad: configMap('data: *shared\n'),
    good: configMap('data: &shared {level: info}\n'),
    alsoIn: ['every reader of YAML'],
  },
  {
    id: 'yaml/yaml-directive',
    level: 'error',
    what: 'A line that begins with `%`',
    why: 'kubectl splits files in front of the parser, which then finds a directive and no document.',
    bad: '%YAML 1.2\n---\n' + configMap('data: {}\n'),
    good: '---\n' + configMap('data: {}\n'),
    alsoIn: ['kubectl'],
  },
] as const satisfies readonly Rule[]
