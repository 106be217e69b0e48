import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { inputJsonSchema } from '#shared/contract/inputJsonSchema.ts'
import { createApp } from '#core/createApp.ts'
import { observerOfRun } from '#core/reach/observerOfRun.ts'
import { consoleToStderr } from '#hosts/node/consoleToStderr.ts'
import { endWithReader } from '#hosts/node/endWithReader.ts'
import { guardProcess } from '#hosts/node/guardProcess.ts'
import { jsonLine } from '#hosts/node/jsonLine.ts'
import { nodePorts } from '#hosts/node/nodePorts.ts'
import { shellLocale } from '#hosts/node/shellLocale.ts'
import { stderrLog } from '#hosts/node/stderrLog.ts'
import { usualWaitSeconds, whenFree } from '#hosts/node/whenFree.ts'
import { findOperation } from '#shared/contract/operations.ts'
import type { CallName } from '#shared/contract/operations.ts'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import { OrgataError, toErrorShape } from '#shared/kernel/errors.ts'
import { isOffered, operationList, usage } from './help.ts'
import { progressLines } from './progressLines.ts'
import { readInput } from './readInput.ts'

/** Ends with the code for a wrong call. */
function wrongCall(message: string): never {
  process.stderr.write(`${message}\n${usage}\n`)
  process.exit(2)
}

/** Writes a line and waits until it is out, so that a pipe gets all of it before the process ends. */
const print = (value: unknown) =>
  new Promise<void>((done) => process.stdout.write(`${jsonLine(value)}\n`, () => done()))

function readArguments() {
  try {
    return parseArgs({
      options: {
        data: { type: 'string' },
        input: { type: 'string' },
        wait: { type: 'string', default: String(usualWaitSeconds) },
        help: { type: 'boolean', short: 'h', default: false },
      },
      allowPositionals: true,
    })
  } catch (error) {
    return wrongCall((error as Error).message)
  }
}

endWithReader(process.stdout)
consoleToStderr()
const { values, positionals } = readArguments()
const [name, ...superfluous] = positionals

const operation = name === undefined ? undefined : findOperation(name)
if (values.help) {
  if (name !== undefined && operation === undefined)
    wrongCall(`There is no operation ${name}. --help alone lists them.`)
  const schema =
    operation === undefined
      ? ''
      : `\n\n${name}: ${operation.summary}\n${JSON.stringify(inputJsonSchema(operation.input, createFormatMessage()), null, 2)}`
  process.stdout.write(operation === undefined ? `${usage}\n\n${operationList()}\n` : `${usage}${schema}\n`)
  process.exit(0)
}
if (name === undefined) wrongCall('Which operation? --help lists them.')
if (superfluous.length > 0) wrongCall(`Superfluous: ${superfluous.join(' ')}`)
if (values.data === undefined || values.data === '') wrongCall('--data DIR is missing.')
const waitSeconds = Number(values.wait)
if (values.wait.trim() === '' || !(waitSeconds >= 0 && waitSeconds <= 3_600))
  wrongCall('--wait takes a number of seconds from 0 to 3600.')
// A misspelt name is told at once: no data are opened for it, and no lock is waited for.
if (operation === undefined) {
  const message = `There is no operation ${name}. --help lists them.`
  await print({ error: toErrorShape(new OrgataError('unknown_operation', message)) })
  process.exit(2)
}
if (!isOffered(operation)) {
  wrongCall(`${name} is not for the command line. ${operation.doors?.why ?? 'It is a flow of events.'}`)
}

const cancelled = new AbortController()
process.on('SIGINT', () => cancelled.abort())

try {
  const input = await readInput(values.input, process.stdin)
  const dataDir = resolve(process.env.INIT_CWD ?? process.cwd(), values.data)
  const log = stderrLog('orgata-cli')
  const ports = { ...nodePorts({ dataDir, log }), ...(await observerOfRun()) }
  const app = await whenFree(() => createApp(ports), waitSeconds)
  guardProcess(log, () => app.close())
  try {
    const actor = {
      type: 'person' as const,
      transport: 'cli' as const,
      session: randomUUID(),
      locale: shellLocale(process.env),
    }
    const output = await app.call(name as CallName, input as never, actor, {
      signal: cancelled.signal,
      onProgress: progressLines((line) => process.stderr.write(line)),
    })
    await print(output)
  } finally {
    await app.close()
  }
  process.exitCode = 0
} catch (error) {
  if (!(error instanceof Error && error.name === 'OrgataError'))
    process.stderr.write(`${String((error as Error)?.stack ?? error)}\n`)
  await print({ error: toErrorShape(error) })
  process.exitCode = 1
}
