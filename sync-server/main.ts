import { InvalidArgumentError, Option } from 'commander'
import { OrgataError } from '#shared/kernel/errors.ts'
import type { TlsFiles } from './http/listen.ts'
import { parseLimits } from './limitOptions.ts'
import {
  answer,
  createProgram,
  dataOption,
  guarded,
  ports,
  refuseUnknownCommand,
} from './operator/commandLine.ts'
import { addDataCommands } from './operator/dataCommands.ts'
import { startSyncServer } from './server.ts'

/** `npm run sync`: the sync server, and the commands for its data. Answers go to stdout as JSON, the log to stderr. */

interface ServeOptions {
  data: string
  port: number
  host: string
  tlsCert?: string
  tlsKey?: string
  readOnly?: boolean
  trustClock?: boolean
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
    isClockTrusted: options.trustClock ?? false,
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
    ...(server.otherUrls.length === 0 ? {} : { otherUrls: server.otherUrls }),
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

const program = createProgram()
program
  .command('serve', { isDefault: true })
  .description('start the server')
  .addOption(dataOption())
  .addOption(new Option('--port <n>', 'port; 0 takes a free one').default(4_321).argParser(parsePort))
  .addOption(
    new Option('--host <h>', 'address to listen on; 0.0.0.0 for the whole network').default('127.0.0.1'),
  )
  .addOption(new Option('--tls-cert <file>', 'certificate (PEM); the server then speaks https and wss only'))
  .addOption(new Option('--tls-key <file>', 'its private key (PEM); both are read anew on SIGHUP'))
  .addOption(new Option('--read-only', 'maintenance: everything can be read, nothing is taken'))
  .addOption(
    new Option('--trust-clock', 'the clock is right and was ahead before: times noted then do not count'),
  )
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
addDataCommands(program)
refuseUnknownCommand(program)
await program.parseAsync()
