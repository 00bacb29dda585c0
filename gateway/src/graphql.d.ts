/** esbuild puts the text of the file into the bundle. */
declare module '*.graphql' {
  const text: string
  export default text
}
