import { runAction } from '../../../lib/action.ts'
import { productionDependencies } from './dependencies.ts'
import { readInputs } from './inputs.ts'
import { run } from './run.ts'

await runAction(async signal => {
  const inputs = readInputs()
  return run(inputs, productionDependencies(inputs, signal), signal)
})
