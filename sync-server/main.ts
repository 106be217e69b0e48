import { randomBytes } from 'node:crypto'
import { Command, InvalidArgumentError, Option } from 'commander'
import { destination, pino } from 'pino'
import { accessRole } from '#shared/entities/accessRole.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { createIdSource } from '#shared/kernel/id.ts'
import { toInstant } from '#shared/kernel/time.ts'
import type { TlsFiles } from './http/listen.ts'
import { openBenchSession } from './identity/sessions.ts'
import { mintSetupToken } from './identity/setupTokens.ts'
import { parseLimits } from './limitOptions.ts'
import { backUp, restore } from './operations/backup.ts'
import { nodeTimers } from './nodeTimers.ts'
import type { ServerPorts } from './ports.ts'
import { startSyncServer } from './server.ts'
import { rotateReceiptKey } from './stores/receiptKey.ts'
import { openSqlite } from './stores/sqlite.ts'

/** `npm run sync`: the sync server, and the tokens it can be asked for. Answers go to stdout as JSON, the log to stderr. */

const benchTokenMs = 12 * 3_600_000

const ports: ServerPorts = {
  clock: { nowMs: () => Date.now() },
  random: { bytes: (length) => randomBytes(length) },
  timers: nodeTimers,
  log: pino({ level: process.env.ORGATA_LOG ?? 'info' }, destination(2)),
}

function answer(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`)
}

interface ServeOptions {
  data: string
  port: number
  host: string
  tlsCert?: string
  tlsKey?: string
  readOnly?: boolean
  metricsToken?: string
  limit: string[]
}

/** Files of the certificate, or null where none is named. */
function tlsOf({ tlsCert, tlsKey }: ServeOptions): TlsFiles | null {
  if (tlsCert === undefined && tlsKey === undefined) return null
  if (tlsCert !== undefined && tlsKey !== undefined) return { certFile: tlsCert, keyFile: tlsKey }
  throw new OrgataError('invalid_input', 'TLS takes both: --tls-cert FILE and --tls-key FILE.')
}

async function serve(options: ServeOptions): Promise<void> {
  const server = await startSyncServer({
    dataDir: options.data,
    port: options.port,
    host: options.host,
    ports,
    limits: parseLimits(options.limit),
    tls: tlsOf(options),
    isReadOnly: options.readOnly ?? false,
    metricsToken: options.metricsToken ?? null,
    writesInThread: true,
  })
  // The reader of the ready message may ask the server to end at once.
  const stop = (): void => {
    void server.close().then(() => process.exit(0))
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  process.on('SIGHUP', () => {
    try {
      server.reloadCertificate()
      ports.log.info('the certificate was read anew')
    } catch (error) {
      ports.log.error({ error: String(error) }, 'the new certificate cannot be used; the old one stays')
    }
  })
  answer({
    url: server.url,
    pid: process.pid,
    ...(server.pin === null ? {} : { pin: server.pin }),
    ...(server.setupToken === null ? {} : { setup: server.setupToken }),
  })
  ports.log.info({ url: server.url, readOnly: options.readOnly === true }, 'the sync server is ready')
}

function parsePort(text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new InvalidArgumentError('A port is a number from 0 to 65535.')
  return port
}

/** Runs an action; an error is one line on stderr and exit code 1. */
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
  .addOption(new Option('--tls-cert <file>', 'certificate (PEM); the server then speaks https and wss only'))
  .addOption(new Option('--tls-key <file>', 'its private key (PEM); both are read anew on SIGHUP'))
  .addOption(new Option('--read-only', 'maintenance: everything can be read, nothing is taken'))
  .addOption(
    new Option('--metrics-token <text>', 'what opens /metrics from elsewhere; else only this machine').env(
      'ORGATA_SYNC_METRICS_TOKEN',
    ),
  )
  .addOption(
    new Option('--limit <name=value>', 'sets a limit; may be given again')
      .default([], 'see the README')
      .env('ORGATA_SYNC_LIMITS')
      .argParser((text: string, all: string[]) => [...all, ...text.split(/[\s,]+/).filter(Boolean)]),
  )
  .action(guarded(serve))
program
  .command('backup')
  .description('copy the data, also while the server runs')
  .addOption(data())
  .addOption(new Option('--to <dir>', 'new folder for the copy').makeOptionMandatory())
  .action(
    guarded(async (options: { data: string; to: string }) => {
      answer(await backUp({ dataDir: options.data, to: options.to, ports }))
    }),
  )
program
  .command('restore')
  .description('check a backup and put it back into an empty data folder')
  .addOption(data())
  .addOption(new Option('--from <dir>', 'folder of the backup').makeOptionMandatory())
  .action(
    guarded(async (options: { data: string; from: string }) => {
      const newId = createIdSource(ports.clock, ports.random)
      answer(await restore({ from: options.from, dataDir: options.data, ports, newId }))
    }),
  )
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
  .command('rotate-key')
  .description(
    'put a new key for receipts in place of the present one, which signs it; also while the server runs',
  )
  .addOption(data())
  .action(
    guarded((options: { data: string }) => {
      const db = openSqlite(options.data)
      answer(rotateReceiptKey(db, ports, createIdSource(ports.clock, ports.random)))
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
