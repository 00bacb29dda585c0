/** Composes services/internal/<service>/schema.graphqls into dist/supergraph.graphql. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { compose, CompositionError, readSchemas } from './composition.ts'

const root = join(import.meta.dirname, '..')
try {
  const schemas = await readSchemas(join(root, '..', 'services', 'internal'))
  if (schemas.length === 0) throw new CompositionError(['services/internal holds no schema.graphqls'])
  const supergraph = compose(schemas)
  await mkdir(join(root, 'dist'), { recursive: true })
  await writeFile(join(root, 'dist', 'supergraph.graphql'), supergraph)
  console.log(`dist/supergraph.graphql: ${schemas.map(schema => schema.name).join(', ')}`)
} catch (error) {
  if (!(error instanceof CompositionError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
