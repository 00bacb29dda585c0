import { libraryNeeded, loadLibrary, readDocument, type YamlDocument } from '../../../../lib/manifests/yaml/readYaml.ts'
import type { Stretch } from '../../../../lib/manifests/yaml/stretches.ts'
import type { SourceText } from './sourceText.ts'

/** Calls `read`, and calls it again with the library where it turns out to be needed. */
export async function withLibrary<T>(read: () => T): Promise<T> {
  try {
    return read()
  } catch (error) {
    if (error !== libraryNeeded) throw error
    await loadLibrary()
    return read()
  }
}

/** Reads one document of a text. It is kept nowhere. */
export function readNext({ text, profile }: SourceText, stretch: Stretch): YamlDocument | Promise<YamlDocument> {
  try {
    return readDocument(text, stretch, profile)
  } catch (error) {
    if (error !== libraryNeeded) throw error
    return loadLibrary().then(() => readDocument(text, stretch, profile))
  }
}

/** The value of a document that has been read before. */
export function readAgain({ text, profile }: SourceText, stretch: Stretch): unknown {
  return readDocument(text, stretch, profile).value
}
