import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { openWorkspace, type Workspace } from '../source/workspace.ts'
import { actionOf, entryPoint, type Action } from './model/action.ts'
import { localPath, type Repository } from './model/repository.ts'
import { workflowOf, type Workflow } from './model/workflow.ts'
import { readYaml, type YamlFault, type YamlText } from './yaml/read.ts'

/** A file that was read: as what it is, or with why it is nothing. */
export type ReadFile = { name: string; yaml: YamlText; faults: readonly YamlFault[]; model?: Workflow | Action }

export type ReadRepository = { files: ReadFile[]; repository: Repository }

/** No repository names more others than this; a hostile one could name files for ever. */
const fileLimit = 2_000

/** No workflow is larger. Some rules compare names with each other, which takes long where there are too many. */
export const textLimit = 2 ** 20

/**
 * Reads the files to judge, and besides them the workflows beside a workflow and whatever workflows and actions of the
 * repository these name, so that each can be held against what it refers to.
 *
 * @param texts what is judged: the texts of workflows and action.yml by their names
 */
export async function readRepository(
  texts: ReadonlyMap<string, string>,
  workspace: Workspace,
): Promise<ReadRepository> {
  // What is only referred to is read apart: it is not judged, and neither are the comments in it.
  const loader = new Loader(await openWorkspace(workspace.root))
  const files = [...texts].map(([name, text]) => loader.take(name, text))
  await loader.readNeighbours(files.map(({ name }) => name))
  await loader.readReferences()
  const { workflows, actions, present } = loader
  return { files, repository: { workflows, actions, hasFile: name => present.has(name) } }
}

class Loader {
  readonly workflows = new Map<string, Workflow>()
  readonly actions = new Map<string, Action>()
  /** Files that are there, of those that were asked for. */
  readonly present = new Set<string>()
  readonly #workspace: Workspace
  readonly #asked = new Set<string>()
  readonly #unfollowed: (Workflow | Action)[] = []

  constructor(workspace: Workspace) {
    this.#workspace = workspace
  }

  take(name: string, text: string): ReadFile {
    this.#asked.add(name)
    this.present.add(name)
    const yaml = readYaml(text)
    const { root, faults } = yaml
    if (root === undefined) return { name, yaml, faults }
    const model = isWorkflow(name) ? workflowOf(name, { ...yaml, root }) : actionOf(name, { ...yaml, root })
    if (model.kind === 'workflow') this.workflows.set(name, model)
    else this.actions.set(folderOf(name), model)
    this.#unfollowed.push(model)
    return { name, yaml, faults, model }
  }

  /** A trigger may name any workflow of the same folder. */
  async readNeighbours(names: readonly string[]): Promise<void> {
    for (const folder of new Set(names.filter(isWorkflow).map(folderOf))) {
      const entries = await readdir(path.join(this.#workspace.root, folder)).catch(() => [])
      for (const entry of entries.sort()) if (/\.ya?ml$/.test(entry)) await this.#read(`${folder}/${entry}`)
    }
  }

  async readReferences(): Promise<void> {
    for (let file = this.#unfollowed.pop(); file !== undefined; file = this.#unfollowed.pop()) {
      for (const place of namedBy(file)) {
        if (/\.ya?ml$/.test(place)) await this.#read(place)
        else if (!this.actions.has(place)) {
          const found = await this.#read(join(place, 'action.yml'))
          if (!found) await this.#read(join(place, 'action.yaml'))
        }
      }
      for (const place of file.kind === 'action' ? startedBy(file) : []) await this.#look(place)
    }
  }

  async #read(name: string): Promise<boolean> {
    if (this.#asked.has(name)) return this.present.has(name)
    if (this.#asked.size > fileLimit || !(await this.#look(name))) return false
    const result = await this.#workspace.readText(path.join(this.#workspace.root, name))
    if (!result.ok || result.text.length > textLimit) return false
    this.take(name, result.text)
    return true
  }

  async #look(name: string): Promise<boolean> {
    this.#asked.add(name)
    const absolute = path.join(this.#workspace.root, name)
    const found = this.#workspace.contains(absolute) && (await stat(absolute).catch(() => undefined))?.isFile() === true
    if (found) this.present.add(name)
    return found
  }
}

export function isWorkflow(name: string): boolean {
  return /(^|\/)\.github\/workflows\/[^/]+$/.test(name)
}

function folderOf(name: string): string {
  return name.includes('/') ? name.slice(0, name.lastIndexOf('/')) : ''
}

function join(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`
}

/** Workflows and folders of actions of the repository that a file names. */
function namedBy(file: Workflow | Action): string[] {
  const jobs = file.kind === 'workflow' ? file.jobs : []
  const steps = file.kind === 'action' ? file.steps : jobs.flatMap(job => job.steps)
  return [...steps, ...jobs].flatMap(({ uses }) => (uses && localPath(uses.text, file.file)) ?? [])
}

/** Files that the runner starts for an action. */
function startedBy(action: Action): string[] {
  const folder = path.posix.dirname(action.file)
  return ['main', 'pre', 'post', 'image']
    .map(key => entryPoint(action, key)?.text)
    .filter(each => each !== undefined && each !== '' && !each.includes('://') && !each.includes('\0'))
    .map(each => path.posix.normalize(path.posix.join(folder, each!)))
}
