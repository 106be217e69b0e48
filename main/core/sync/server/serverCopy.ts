import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync, readFileSync } from 'node:fs'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { OrgataError } from '#shared/kernel/errors.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { syncServerMessages } from '#shared/messages/syncServer.messages.ts'
import { serverCopyFacts } from '#shared/protocol/serverCopy.ts'
import type { ServerCopyFacts } from '#shared/protocol/serverCopy.ts'
import { needSpace } from '#core/files/freeSpace.ts'
import { onDisk } from '#core/files/diskErrors.ts'
import { writeFileAtomically } from '#core/files/writeFileAtomically.ts'
import { createOwnTimers } from '#core/timing/ownTimers.ts'
import type { DeviceSigner } from '#core/audit/deviceKey.ts'
import type { Ports } from '#core/ports.ts'
import { inSession } from './inSession.ts'
import type { ServerInUse } from './inSession.ts'

/** A copy of the server's data on this computer, with which it can begin to share in place of the server. */
export interface ServerCopy {
  /** When the server made it. */
  at: string
  /** The compressed database. */
  path: string
  sha256: string
}

/** The copy of an organization's server. */
export interface ServerCopies {
  /** The latest one here; null without one. */
  latest(): ServerCopy | null
  /** Keeps no further ones. */
  stop(): Promise<void>
}

/** First look after the organization was opened, when the work at opening is long done; then again and again. */
export const firstLookMs = 5 * 60_000
export const againMs = 3_600_000
/** A copy of a day is kept until the next one. */
const staleMs = 24 * 3_600_000

/** More than the data of a small firm's server ever are. */
const mostBytes = 20 * 2 ** 30

/** Keeps the server's daily copy in a folder, where the server gives one to this computer. */
export function keepServerCopies(options: {
  folder: string
  /** Of this computer: it needs no copy of a server that runs on itself. */
  signer: Pick<DeviceSigner, 'deviceId'>
  ports: Pick<Ports, 'clock' | 'timers' | 'network' | 'log'>
  /** The server, while online. */
  server: () => ServerInUse | null
  changed: () => void
  needRoom?: typeof needSpace
}): ServerCopies {
  const { folder, signer, ports, server, changed, needRoom = needSpace } = options
  const factsFile = join(folder, 'copy.json')
  /** Each copy has a name of its own: until the facts name the next one, the last one is whole. */
  const fileOf = (sha256: string) => join(folder, `${sha256}.gz`)
  const timers = createOwnTimers(ports.timers)
  const ended = new AbortController()
  let running: Promise<void> = Promise.resolve()

  function facts(): ServerCopyFacts | null {
    try {
      const kept = serverCopyFacts.parse(JSON.parse(readFileSync(factsFile, 'utf8')))
      return existsSync(fileOf(kept.sha256)) ? kept : null
    } catch {
      return null
    }
  }

  async function download(from: ServerInUse, wanted: ServerCopyFacts): Promise<void> {
    const part = join(folder, 'part.gz')
    await mkdir(folder, { recursive: true, mode: 0o700 })
    // A copy for a bad day leaves room for the work of this one.
    await needRoom(folder, wanted.bytes)
    try {
      const response = await ports.network.fetch(`${from.serverUrl}/v1/copy/${wanted.sha256}`, {
        headers: { authorization: `Bearer ${await from.session.token()}` },
        redirect: 'error',
        signal: ended.signal,
      })
      if (!response.ok || response.body === null) throw refusal('unavailable', syncServerMessages.copyNotSent)
      const hash = createHash('sha256')
      const { body } = response
      const counted = async function* () {
        let bytes = 0
        for await (const piece of body as unknown as AsyncIterable<Uint8Array>) {
          bytes += piece.length
          if (bytes > wanted.bytes) throw notAsSaid()
          hash.update(piece)
          yield piece
        }
      }
      await pipeline(counted, createWriteStream(part, { mode: 0o600, flush: true }))
      if (hash.digest('hex') !== wanted.sha256) throw notAsSaid()
      await rename(part, fileOf(wanted.sha256))
      writeFileAtomically(factsFile, JSON.stringify(wanted))
    } finally {
      await rm(part, { force: true })
      if (facts()?.sha256 !== wanted.sha256) await rm(fileOf(wanted.sha256), { force: true })
    }
  }

  /** Removes earlier copies, and what an app that was killed left of one. */
  async function removeOthers(): Promise<void> {
    const kept = facts()
    const names = new Set([factsFile, ...(kept === null ? [] : [fileOf(kept.sha256)])])
    for (const name of existsSync(folder) ? await readdir(folder) : [])
      if (!names.has(join(folder, name))) await rm(join(folder, name), { force: true })
  }

  async function look(): Promise<void> {
    await removeOthers()
    const from = server()
    const present = facts()
    const isFresh = present !== null && ports.clock.nowMs() - Date.parse(present.at) < staleMs
    if (from === null || from.hostId === signer.deviceId || isFresh) return
    const wanted = await inSession(from, (client, token) =>
      client.request('GET', '/v1/copy', serverCopyFacts, { token }),
    )
    if (wanted.sha256 === present?.sha256) return
    if (wanted.bytes > mostBytes) throw notAsSaid()
    await onDisk(() => download(from, wanted))
    changed()
    await removeOthers()
  }

  function plan(ms: number): void {
    timers.setTimeout(() => {
      running = look()
        .catch((error: unknown) => {
          // Not for this person, or not now: it is asked for again.
          const reason = error instanceof OrgataError ? error.code : String(error)
          ports.log.info('No copy of the server was kept.', { reason })
        })
        .finally(() => plan(againMs))
    }, ms)
  }
  plan(firstLookMs)

  return {
    latest() {
      const kept = facts()
      return kept === null ? null : { at: kept.at, path: fileOf(kept.sha256), sha256: kept.sha256 }
    },
    async stop() {
      timers.stop()
      ended.abort()
      await running
    },
  }
}

/** For a program that never takes over. */
export const noServerCopies: ServerCopies = { latest: () => null, stop: () => Promise.resolve() }

/** Whether the bytes of a copy are those that the server named. */
export async function isWholeCopy({ path, sha256 }: ServerCopy): Promise<boolean> {
  const hash = createHash('sha256')
  try {
    for await (const part of createReadStream(path)) hash.update(part as Buffer)
  } catch {
    return false
  }
  return hash.digest('hex') === sha256
}

const notAsSaid = () => refusal('corrupt', syncServerMessages.otherCopy)
