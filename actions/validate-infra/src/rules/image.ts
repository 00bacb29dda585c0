import type { Rule } from './rule.ts'

const pod = (image: string) => `apiVersion: v1
kind: Pod
metadata: { name: shop }
spec: { containers: [{ name: shop, image: ${image} }] }
`

const catalogue = (...services: readonly string[]) =>
  `services:\n${services.map(each => `  ${each}: { build: . }\n`).join('')}`

export const imageRules = [
  {
    id: 'image/not-in-catalogue',
    level: 'error',
    what: 'A bare image name that the build catalogue does not build',
    why: "No lock of images replaces the name: the cluster pulls a stranger's image of that name, or none.",
    bad: { 'k8s/shop.yaml': pod('shpo'), 'docker/docker-compose.services.yml': catalogue('shop') },
    good: { 'k8s/shop.yaml': pod('shop'), 'docker/docker-compose.services.yml': catalogue('shop') },
  },
  {
    id: 'image/unused',
    level: 'warning',
    profile: 'strict',
    what: 'An image of the build catalogue that no manifest uses',
    why: 'It is built and published with every change, and runs nowhere.',
    bad: { 'k8s/shop.yaml': pod('shop'), 'docker/docker-compose.services.yml': catalogue('shop', 'basket') },
    good: { 'k8s/shop.yaml': pod('shop'), 'docker/docker-compose.services.yml': catalogue('shop') },
  },
] as const satisfies readonly Rule[]
