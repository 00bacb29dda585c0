import { checkAdd } from './addCheck.ts'
import { checkBases } from './baseCheck.ts'
import { checkCommands } from './commandCheck.ts'
import { evaluate, plainBuild, type Step } from './evaluate.ts'
import { checkFlags } from './flagCheck.ts'
import { checkCase, checkEmptyLines, checkRepeated, checkStep } from './instructionCheck.ts'
import { packageCheck } from './packageCheck.ts'
import type { Report } from './remark.ts'
import { scratchCheck } from './scratchCheck.ts'
import { secretCheck } from './secretCheck.ts'
import { checkStages } from './stageCheck.ts'
import { checkSyntax } from './syntaxCheck.ts'
import { checkVariables } from './variableCheck.ts'
import type { View } from './view.ts'

/** Everything that one Dockerfile says of itself, without a look at other files. */
export function checkDockerfile(view: View, report: Report): void {
  const { dockerfile } = view
  checkSyntax(dockerfile, report)
  checkFlags(dockerfile, report)
  checkStages(view, report)
  checkCase(view, report)
  checkEmptyLines(dockerfile, report)
  checkRepeated(dockerfile.stages, report)
  const checkSecrets = secretCheck(view, report)
  const checkScratch = scratchCheck(view, report)
  const checkPackages = packageCheck(view, report)
  const visit = (step: Step) => {
    checkBases(step, view, report)
    checkVariables(step, view, report)
    checkStep(step, view, report)
    checkAdd(step, view, report)
    checkCommands(step, view, report)
    checkSecrets(step)
    checkScratch(step)
    checkPackages(step)
  }
  evaluate(dockerfile, { ...plainBuild, contexts: view.builds.flatMap(({ contexts }) => contexts) }, visit)
}
