import { join } from 'node:path'
import { readSchemas } from '../scripts/composition.ts'

/** What the services publish, from their own folders. */
export const schemas = await readSchemas(join(import.meta.dirname, '..', '..', 'services', 'internal'))
