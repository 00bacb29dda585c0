import { stripTypeScriptTypes } from 'node:module'

/** Jest transform: the tests run what Node itself runs, the sources with their types blanked out (positions stay). */
export default {
  process: source => ({ code: stripTypeScriptTypes(source) }),
}
