import { randomBytes } from 'node:crypto'
import { createInterface } from 'node:readline'
import { createIdSource } from '#shared/kernel/id.ts'
import { OrgataError, toErrorShape } from '#shared/kernel/errors.ts'
import { hostedRequest, hostedStart } from '#shared/protocol/hostedServer.ts'
import type { HostedAnswer, HostedStart } from '#shared/protocol/hostedServer.ts'
import { exchangeText } from '#shared/protocol/exchangeFile.ts'
import { nodeTimers } from './nodeTimers.ts'
import { openExchange } from './operator/openExchange.ts'
import { ownerLink } from './operator/ownerLink.ts'
import type { ServerPorts } from './ports.ts'
import { startSyncServer } from './server.ts'
import type { SyncServer } from './server.ts'
import { saidOf } from '#shared/messages/keyed.ts'
import { createServerLog } from './serverLog.ts'
import { explainDiskError } from './stores/diskErrors.ts'
import { openReceiptKey } from './stores/receiptKey.ts'
import { openSqlite } from './stores/sqlite.ts'
import type { Sqlite } from './stores/sqlite.ts'

/**
 * The sync server as the child process of an app (`shared/protocol/hostedServer.ts`). It ends in order when its standard
 * input ends, so also when the app was killed.
 */

const log = createServerLog(process.env.ORGATA_LOG ?? 'warn')

function answer(message: HostedAnswer, then: () => void = () => {}): void {
  process.stdout.write(`${JSON.stringify(message)}\n`, then)
}

/** Only what says that the port is taken goes along: details can hold anything. */
function failed(error: unknown): HostedAnswer {
  const known = explainDiskError(error)
  const { code, message, details } = toErrorShape(known)
  const isPortTaken = details?.['isPortTaken'] === true
  return { t: 'failed', error: { code, message, said: saidOf(known), isPortTaken } }
}

const ports: ServerPorts = {
  clock: { nowMs: () => Date.now() },
  random: { bytes: (length) => randomBytes(length) },
  timers: nodeTimers,
  log,
}

async function start({ dataDir, port, host, certFile, keyFile }: HostedStart): Promise<SyncServer> {
  const server = await startSyncServer({
    dataDir,
    port,
    host,
    ports,
    tls: { certFile, keyFile },
    writesInThread: true,
  })
  const { url, pin, setupToken } = server
  answer({ t: 'ready', port: Number(new URL(url).port), pin: pin ?? '', setupToken })
  return server
}

// Ctrl+C in a terminal reaches this process too; the app ends it after its own work.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {})
// The app may be gone when the server says something.
for (const output of [process.stdout, process.stderr]) output.on('error', () => {})

/** Answers a request beside the running server, as its commands do. No request ends the server. */
function serve(dataDir: string, line: string): HostedAnswer {
  let db: Sqlite | undefined
  try {
    const request = hostedRequest.parse(JSON.parse(line))
    db = openSqlite(dataDir)
    if (request.t === 'openExchange') return { t: request.t, opened: openExchange(db, ports, request) }
    if (request.t === 'signExchange') {
      const signer = openReceiptKey(db, ports.random, false)()
      return { t: request.t, signature: signer?.sign(exchangeText('answer', request.digest)) ?? '' }
    }
    const { organizationId, personId, address } = request
    const newId = createIdSource(ports.clock, ports.random)
    const of = { organization: organizationId, person: personId, address }
    const { link, expiresAt } = ownerLink(db, ports, newId, of)
    return { t: 'ownerLink', link, expiresAt }
  } catch (error) {
    return failed(error)
  } finally {
    db?.close()
  }
}

function run(): void {
  const lines = createInterface({ input: process.stdin })
  let starting: Promise<SyncServer> | null = null
  lines.once('line', (line) => {
    const options = hostedStart.parse(JSON.parse(line))
    starting = start(options)
    lines.on('line', (request) => answer(serve(options.dataDir, request)))
    starting.catch((error: unknown) => {
      // The app says it to the person, and in its own log; what nobody foresaw is said here in full.
      if (!(error instanceof OrgataError))
        log.error({ error: String(error) }, 'the sync server could not start')
      answer(failed(error), () => lines.close())
    })
  })
  const stop = (): void => {
    const ending = starting?.then((server) => server.close()) ?? Promise.resolve()
    ending.then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  lines.once('close', stop)
  process.on('SIGTERM', stop)
}
run()
