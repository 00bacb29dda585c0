/**
 * The two ways to start what is bundled: `dist/index.js` and `dist/cli.js` are a line each, and share everything else. Neither
 * loads what only the other needs.
 */
export const action = (): Promise<unknown> => import('./index.ts')
export const commandLine = (): Promise<unknown> => import('./cli.ts')
