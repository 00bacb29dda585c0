/** Bundles the gateway and its supergraph into dist/gateway.cjs. */
import { join } from 'node:path'
import { build, type Plugin } from 'esbuild'

/**
 * The runtime brings a plugin that reports usage to a vendor when it is configured. Leaving its code out makes it
 * certain that the gateway talks to nobody but the subgraphs.
 */
const leftOut: Plugin = {
  name: 'left-out',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@graphql-yoga\/plugin-apollo-usage-report$/ }, ({ path }) => ({
      path,
      namespace: 'left-out',
    }))
    onLoad({ filter: /.*/, namespace: 'left-out' }, ({ path }) => ({
      contents: `exports.useApolloUsageReport = () => { throw new Error('${path} is not part of this gateway') }`,
    }))
  },
}

const root = join(import.meta.dirname, '..')
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: ['src/index.ts'],
  outfile: 'dist/gateway.cjs',
  bundle: true,
  platform: 'node',
  target: 'node24',
  // CommonJS, because some of the libraries load Node's own modules by require.
  format: 'cjs',
  // Names stay: stack traces from production have to be readable.
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'external',
  plugins: [leftOut],
  loader: { '.graphql': 'text' },
  metafile: true,
  logLevel: 'warning',
})
for (const [file, { bytes }] of Object.entries(metafile.outputs))
  console.log(`${file}: ${Math.round(bytes / 1024)} KiB`)
