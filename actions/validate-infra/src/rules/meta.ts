import { withMetadata } from './objectExamples.ts'
import type { Rule } from './rule.ts'

const account = (metadata: string) => withMetadata('ServiceAccount', metadata)
const owners = (lines: string) =>
  account(`name: web\nownerReferences:\n  - apiVersion: apps/v1\n    kind: Deployment\n${lines}`)

/** The rules for the metadata of any object. */
export const metaRules = [
  {
    id: 'meta/annotation',
    level: 'error',
    what: 'A key that no annotation can have, or more than 256 KiB of annotations',
    why: 'The value of an annotation is free, its key is not: a name of at most 63 characters, behind a domain and one "/" if there is one. All of them share 256 KiB, a part of which kubectl apply takes for a copy of the object.',
    bad: account('name: web\nannotations:\n  owned by: team-shop'),
    good: account('name: web\nannotations:\n  example.com/owned-by: team shop'),
    alsoIn: ['API server', 'kubectl-validate', 'flux-schema'],
  },
  {
    id: 'meta/finalizer',
    level: 'error',
    what: 'A finalizer without a domain, or two that contradict each other',
    why: 'A finalizer keeps an object from going until its controller takes it away. Without the domain of a controller nobody would, so the server refuses it.',
    bad: account('name: web\nfinalizers:\n  - cleanup'),
    good: account('name: web\nfinalizers:\n  - example.com/cleanup'),
    alsoIn: ['API server'],
  },
  {
    id: 'meta/label',
    level: 'error',
    what: 'A label with a key or value that the server does not take',
    why: 'Labels are searched for, so their values are short: at most 63 letters, digits, "-", "_" and ".". Free text, links and addresses are annotations.',
    bad: account('name: web\nlabels:\n  contact: shop@example.com'),
    good: account('name: web\nlabels:\n  contact: team-shop'),
    alsoIn: ['API server', 'kubectl-validate', 'flux-schema', 'kube-score label-values'],
  },
  {
    id: 'meta/name',
    level: 'error',
    what: 'A name that the server does not take for this kind',
    why: 'Most names are lowercase with "-" and "."; those of Services and Namespaces have no ".", and before 1.36 that of a Service starts with a letter.',
    bad: account('name: Web_Shop'),
    good: account('name: web-shop'),
    alsoIn: ['API server', 'kubectl-validate', 'flux-schema'],
  },
  {
    id: 'meta/namespace',
    level: 'error',
    what: 'A namespace that is not a DNS label',
    why: 'No Namespace can have such a name, so the object would be applied nowhere.',
    bad: account('name: web\nnamespace: Shop.Staging'),
    good: account('name: web\nnamespace: shop-staging'),
    alsoIn: ['API server', 'kubectl-validate', 'flux-schema'],
  },
  {
    id: 'meta/owner',
    level: 'error',
    what: 'An owner that is not named completely, or a second controller',
    why: 'An object goes when its owner goes, so the owner is known by version, kind, name and uid. The uid is known only in the cluster: manifests had better have no owners.',
    bad: owners('    name: web\n    uid: ""'),
    good: owners('    name: web\n    uid: 9d4a2c60-2b5e-4f0c-8a63-0f6f3b6f9c11'),
    alsoIn: ['API server'],
  },
  {
    id: 'meta/server-field',
    level: 'error',
    what: 'Metadata that only the server can set',
    why: 'resourceVersion, uid and managedFields come along when an object is copied from a cluster. The first apply may pass, and the next ones are conflicts.',
    bad: account('name: web\nresourceVersion: "48213"'),
    good: account('name: web'),
    alsoIn: ['API server'],
  },
] as const satisfies readonly Rule[]
