import { runAction } from '../../../lib/action.ts'
import { productionDependencies } from './dependencies.ts'
import { actionInputs } from './inputs.ts'
import { run } from './run.ts'

await runAction(signal => {
  const inputs = actionInputs()
  return run(inputs, productionDependencies(inputs, signal))
})
