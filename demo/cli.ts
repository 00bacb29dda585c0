import { describeError, exitCodes, UserError, type ExitCode } from '../lib/errors.ts'
import { cancellationSignal } from '../lib/signals.ts'
import { breakStaging, deliver, rollBack, takeDown } from './scenes.ts'

const usage = `usage: npm run demo [-- SCENE]

  (none)     brings the platform up and delivers this commit to staging
  break      delivers a commit whose cart service cannot start; staging calls it and goes back
  rollback   delivers a harmless commit, then takes it back with the rollback workflow
  down       stops the platform`

type Scene = (signal: AbortSignal) => Promise<ExitCode>

const scenes: Record<string, Scene> = { deliver, break: breakStaging, rollback: rollBack, down: takeDown }

async function main(name: string): Promise<ExitCode> {
  const scene = scenes[name]
  if (scene === undefined) {
    console.log(usage)
    return name === 'help' ? exitCodes.ok : exitCodes.badInput
  }
  try {
    return await scene(cancellationSignal())
  } catch (error) {
    console.error(`\n${describeError(error)}`)
    if (!(error instanceof UserError)) return exitCodes.fault
    if (error.hint !== undefined) console.error(`Next step: ${error.hint}`)
    return error.exitCode
  }
}

process.exitCode = await main(process.argv[2] ?? 'deliver')
