import { join } from 'node:path'
import { missingImages, publishImage, recipeKey, type ImageRecipe } from '../images.ts'
import type { Part, PartContext } from '../part.ts'
import { baseRecipes } from './baseImages.ts'

async function recipes(context: PartContext): Promise<ImageRecipe[]> {
  const [base] = await baseRecipes(context)
  const inputs = [await recipeKey(base)]
  const folder = (name: string) => join(import.meta.dirname, '../images', name)
  return [
    { name: 'library/postgres:15-bookworm', folder: folder('postgres'), inputs },
    { name: 'library/redis:7-bookworm', folder: folder('redis'), inputs },
  ]
}

export const storeImages: Part = {
  name: 'store-images',
  title: 'images of the stores: postgres, redis',
  needs: ['base-images'],
  modules: ['builder'],
  firstTimeMs: 60_000,
  async apply(context) {
    const all = await recipes(context)
    await Promise.all(all.map(recipe => publishImage(context, recipe)))
  },
  check: async context => missingImages(await recipes(context)),
}
