import { runAction } from '../../../lib/action.ts'
import { systemClock } from '../../../lib/clock.ts'
import { exec } from '../../../lib/exec.ts'
import { actionsReporter } from '../../../lib/report/actionsReporter.ts'
import { readInputs } from './inputs.ts'
import { run } from './run.ts'

await runAction(signal => run(readInputs(), { exec, clock: systemClock, reporter: actionsReporter, signal }))
