import { isCatalogueKey } from '../catalogue.ts'
import type { ContainerView } from '../pods.ts'
import type { PodPractice } from './practice.ts'

/** Images with a registry or a tag of their own: a bare name is replaced by the digest of an image lock. */
function* images(containers: readonly ContainerView[]): Generator<{ image: string; path: ContainerView['path'] }> {
  for (const { container, path } of containers) {
    const { image } = container
    if (typeof image === 'string' && image !== '' && !isCatalogueKey(image)) yield { image, path: [...path, 'image'] }
  }
}

/** The tag of `registry:5000/name:tag`, or undefined. */
function tagOf(image: string): string | undefined {
  return /:([^/:@]+)(?:@.*)?$/.exec(image.replace(/@.*$/, ''))?.[1]
}

export const imagePractices: readonly PodPractice[] = [
  {
    rule: 'security/latest-image',
    check({ containers }, tell) {
      for (const { image, path } of images(containers)) {
        const tag = tagOf(image)
        if (image.includes('@') || (tag !== undefined && tag !== 'latest')) continue
        tell(path, `image "${image}" is whatever is newest when a node pulls it: name a version`)
      }
    },
  },
  {
    rule: 'security/image-without-digest',
    check({ containers }, tell) {
      for (const { image, path } of images(containers)) {
        if (!image.includes('@')) tell(path, `image "${image}" has no digest: the tag can be moved`)
      }
    },
  },
  {
    rule: 'reliability/pull-policy',
    check({ containers }, tell) {
      for (const { container, path } of containers) {
        const { image, imagePullPolicy } = container
        if (typeof image !== 'string' || !image.includes('@') || imagePullPolicy !== 'Always') continue
        tell(
          [...path, 'imagePullPolicy'],
          'imagePullPolicy is Always, but a digest never changes: each start waits for the registry',
          { suggestion: 'IfNotPresent' },
        )
      }
    },
  },
]
