import { randomBytes } from 'node:crypto'
import { Command, InvalidArgumentError, Option } from 'commander'
import { destination, pino } from 'pino'
import { accessRole } from '#shared/entities/accessRole.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { toInstant } from '#shared/kernel/time.ts'
import { openBenchSession } from './identity/sessions.ts'
import { mintSetupToken } from './identity/setupTokens.ts'
import type { ServerPorts } from './ports.ts'
import { startSyncServer } from './server.ts'
import { openSqlite } from './stores/sqlite.ts'

/** `npm run sync`: the sync server, and the tokens it can be asked for. Answers go to stdout as JSON, the log to stderr. */

const benchTokenMs = 12 * 3_600_000

const ports: ServerPorts = {
  clock: { nowMs: () => Date.now() },
  random: { bytes: (length) => randomBytes(length) },
  log: pino({ level: process.env.ORGATA_LOG ?? 'info' }, destination(2)),
}

function answer(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`)
}

async function serve(options: { data: string; port: number; host: string }): Promise<void> {
  const server = await startSyncServer({
    dataDir: options.data,
    port: options.port,
    host: options.host,
    ports,
  })
  // Whoever reads that it is ready may ask it to end at once.
  const stop = (): void => {
    void server.close().then(() => process.exit(0))
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  answer({
    url: server.url,
    pid: process.pid,
    ...(server.setupToken === null ? {} : { setup: server.setupToken }),
  })
  ports.log.info({ url: server.url }, 'the sync server is ready')
}

function parsePort(text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new InvalidArgumentError('A port is a number from 0 to 65535.')
  return port
}

/** Runs an action; what goes wrong is one line on stderr and exit code 1. */
function guarded<T>(action: (options: T) => Promise<void> | void): (options: T) => Promise<void> {
  return async (options) => {
    try {
      await action(options)
    } catch (error) {
      process.stderr.write(`${error instanceof OrgataError ? error.message : String(error)}\n`)
      process.exitCode = 1
    }
  }
}

const data = (): Option => new Option('--data <dir>', 'folder that holds everything').makeOptionMandatory()

const program = new Command('sync').description('The sync server of a team.')
program
  .command('serve', { isDefault: true })
  .description('start the server')
  .addOption(data())
  .addOption(new Option('--port <n>', 'port; 0 takes a free one').default(4_321).argParser(parsePort))
  .addOption(
    new Option('--host <h>', 'address to listen on; 0.0.0.0 for the whole network').default('127.0.0.1'),
  )
  .action(guarded(serve))
program
  .command('setup')
  .description('make a one-time token for setting up one more organization')
  .addOption(data())
  .action(
    guarded((options: { data: string }) => {
      const db = openSqlite(options.data)
      answer({ setup: mintSetupToken(db, ports) })
      db.close()
    }),
  )
program
  .command('token')
  .description('make a short-lived token for load programs; it opens rooms named bench-*')
  .addOption(data())
  .addOption(new Option('--role <role>', 'what it may do').choices(['member', 'viewer']).default('member'))
  .action(
    guarded((options: { data: string; role: string }) => {
      const db = openSqlite(options.data)
      const { token, expiresAtMs } = openBenchSession(db, ports, accessRole.parse(options.role), benchTokenMs)
      db.close()
      answer({ token, rooms: 'bench-*', expiresAt: toInstant(expiresAtMs) })
    }),
  )
await program.parseAsync()
