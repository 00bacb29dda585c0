import { checkAdd } from './addCheck.ts'
import { checkBases } from './baseCheck.ts'
import { commandCheck } from './commandCheck.ts'
import { evaluate, plainBuild, type Step } from './evaluate.ts'
import { checkFlags } from './flagCheck.ts'
import { checkCase, checkEmptyLines, checkForm, checkRepeated, checkStep } from './instructionCheck.ts'
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
  const checkCommands = commandCheck(view, report)
  const checkPackages = packageCheck(view, report)
  const visit = (step: Step) => {
    checkBases(step, view, report)
    checkVariables(step, view, report)
    checkStep(step, view, report)
    // Without a shell it does not matter how the command is written.
    if (!checkScratch(step)) checkForm(step, view, report)
    checkAdd(step, view, report)
    checkCommands(step)
    checkSecrets(step)
    checkPackages(step)
  }
  evaluate(dockerfile, { ...plainBuild, contexts: view.builds.flatMap(({ contexts }) => contexts) }, visit)
}
