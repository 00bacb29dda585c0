import type { Instruction } from './parse.ts'
import { plainWords } from './words.ts'

export type Stage = {
  /** In lower case, as the builder looks it up; undefined for a stage without a name. */
  name: string | undefined
  from: Instruction
  body: Instruction[]
  index: number
}

/** What stands before the first FROM, and the stages. */
export function splitStages(instructions: readonly Instruction[]): { globals: Instruction[]; stages: Stage[] } {
  const globals: Instruction[] = []
  const stages: Stage[] = []
  for (const instruction of instructions) {
    if (instruction.keyword === 'FROM') {
      const [, as, name] = plainWords(instruction.rest)
      const named = as?.text.toLowerCase() === 'as' ? name?.text.toLowerCase() : undefined
      stages.push({ name: named, from: instruction, body: [], index: stages.length })
    } else if (stages.length === 0) globals.push(instruction)
    else stages.at(-1)!.body.push(instruction)
  }
  return { globals, stages }
}
