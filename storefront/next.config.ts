import type { NextConfig } from 'next'

const root = import.meta.dirname

const config: NextConfig = {
  output: 'standalone',
  // Without these the lock file of the folder above makes Next take that for the root, and nest the output in it.
  outputFileTracingRoot: root,
  turbopack: { root },
  // Pictures are drawn inline, so the optimiser and its native library stay out of the image.
  images: { unoptimized: true },
  outputFileTracingExcludes: { '*': ['node_modules/@img/**', 'node_modules/sharp/**', 'node_modules/typescript/**'] },
  // The root file system is read-only.
  experimental: { isrFlushToDisk: false },
  poweredByHeader: false,
  reactStrictMode: true,
}

export default config
