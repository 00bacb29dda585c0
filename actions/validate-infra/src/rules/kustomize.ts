import type { Rule } from './rule.ts'

const web = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example/shop/web:1.4
`

const overlay = (rest: string) => ({
  'k8s/kustomization.yaml': `resources:\n  - web.yaml\n${rest}`,
  'k8s/web.yaml': web,
})

const patchOf = (name: string) =>
  overlay(`patches:
  - target:
      kind: Deployment
      name: ${name}
    patch: |
      - op: replace
        path: /spec/replicas
        value: 3
`)

export const kustomizeRules = [
  {
    id: 'kustomize/build',
    level: 'error',
    what: 'A kustomization that does not build',
    why: 'Nothing of it can be deployed. Where the cause is found in one of its files, that finding stands instead.',
    bad: { 'k8s/kustomization.yaml': 'resources:\n  - https://example.com/base?ref=v1\n' },
    good: { 'k8s/web.yaml': web },
    alsoIn: ['kustomize'],
  },
  {
    id: 'kustomize/missing-file',
    level: 'error',
    what: 'A path in a kustomization where nothing is',
    why: 'The build fails, and kustomize says so without a line.',
    bad: { 'k8s/kustomization.yaml': 'resources:\n  - webb.yaml\n', 'k8s/web.yaml': web },
    good: overlay(''),
    alsoIn: ['kustomize'],
  },
  {
    id: 'kustomize/unknown-field',
    level: 'error',
    what: 'A field that a kustomization does not have',
    why: 'kustomize 5 refuses the file.',
    bad: overlay('namespase: shop\n'),
    good: overlay('namespace: shop\n'),
    alsoIn: ['kustomize'],
  },
  {
    id: 'kustomize/deprecated-field',
    level: 'warning',
    what: 'A field that kustomize has replaced by another',
    why: 'It still works, with a warning that nobody reads in a pipeline, and will go in a next major version.',
    bad: overlay('commonLabels:\n  team: shop\n'),
    good: overlay('labels:\n  - pairs:\n      team: shop\n'),
    alsoIn: ['kustomize edit fix'],
  },
  {
    id: 'kustomize/patch-target',
    level: 'error',
    what: 'A patch for an object that is not there',
    why: 'With a `target`, kustomize passes it over without a word and the change is never made; without one, the build fails.',
    bad: patchOf('webb'),
    good: patchOf('web'),
  },
  {
    id: 'kustomize/image-override',
    level: 'error',
    what: 'An entry of `images` whose image no container has',
    why: 'kustomize passes it over without a word, and the tag in the base goes out instead of the one that was asked for.',
    bad: overlay('images:\n  - name: registry.example/shop/wbe\n    newTag: "1.5"\n'),
    good: overlay('images:\n  - name: registry.example/shop/web\n    newTag: "1.5"\n'),
  },
] as const satisfies readonly Rule[]
