import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { createReadStream } from 'node:fs'
import { open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { refusal } from '#shared/messages/refusal.ts'
import { serverWordMessages as m } from '#shared/messages/serverWords.messages.ts'
import type { Clock } from '#shared/kernel/time.ts'
import { moveIntoPlace } from './moveIntoPlace.ts'

/** A file that one device is bringing: where its bytes lie until they are all there. */
export interface UploadName {
  organizationId: string
  deviceId: string
  sha256: string
}

/** Partial uploads, `parts/<organization>.<device>.<sha256>`. Received bytes survive a cut and a restart. */
export interface UploadParts {
  /** The number of received bytes; 0 for an unknown upload. */
  offsetOf(name: UploadName): Promise<number>
  /**
   * Appends bytes at `offset`; received ones are kept when the connection ends early. Returns the number of received
   * bytes. When `length` bytes with the right hash are complete, they become the file at `target`. A device has one
   * request per file, so that a new one replaces an earlier, possibly half-open one.
   * @throws OrgataError `conflict` with `details.offset` if other bytes are expected; `unavailable` where too many
   * uploads are unfinished; `too_large`; `invalid_input` for a wrong hash: the upload is deleted then
   */
  append(name: UploadName, piece: UploadPiece): Promise<{ offset: number; isComplete: boolean }>
  /** Removes uploads that were idle for a day. */
  tidy(): Promise<void>
}

export interface UploadPiece {
  offset: number
  length: number
  bytes: Readable
  target: string
}

interface Running {
  bytes: Readable
  /** Never rejected. */
  ended: Promise<void>
}

const ignored = () => {}

const abandonedMs = 86_400_000
/** Unfinished files of one device, and of one organization. */
const mostOfDevice = 8
const mostOfOrganization = 200

export function createUploadParts(options: {
  dataDir: string
  clock: Clock
  maxBytes: number
  received: (bytes: number) => void
}): UploadParts {
  const { dataDir, clock, maxBytes, received } = options
  const folder = join(dataDir, 'parts')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  /** By path, the last request that writes there. */
  const running = new Map<string, Running>()
  const pathOf = ({ organizationId, deviceId, sha256 }: UploadName) =>
    join(folder, `${organizationId}.${deviceId}.${sha256}`)

  async function sizeOf(path: string): Promise<number> {
    try {
      return (await stat(path)).size
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0
      throw error
    }
  }

  async function checkRoom({ organizationId, deviceId }: UploadName): Promise<void> {
    const names = (await readdir(folder)).filter((name) => name.startsWith(`${organizationId}.`))
    const ofDevice = names.filter((name) => name.startsWith(`${organizationId}.${deviceId}.`))
    if (ofDevice.length < mostOfDevice && names.length < mostOfOrganization) return
    throw refusal('unavailable', m.manyFiles)
  }

  async function hashOf(path: string): Promise<string> {
    const hash = createHash('sha256')
    for await (const part of createReadStream(path)) hash.update(part as Buffer)
    return hash.digest('hex')
  }

  async function write(path: string, { offset, length, bytes }: UploadPiece): Promise<number> {
    const file = await open(path, 'a', 0o600)
    let here = offset
    try {
      // A stream that is left early stays open, so that its sender can be told why.
      for await (const part of bytes.iterator({ destroyOnReturn: false })) {
        const piece = part as Buffer
        if (here + piece.length > length) {
          throw refusal('invalid_input', m.moreBytes)
        }
        await file.writeFile(piece)
        here += piece.length
        received(piece.length)
      }
    } finally {
      await file.sync()
      await file.close()
    }
    return here
  }

  async function appendAlone(name: UploadName, piece: UploadPiece) {
    const path = pathOf(name)
    const known = await sizeOf(path)
    if (known !== piece.offset) {
      throw refusal('conflict', m.elsewhere, undefined, { details: { offset: known } })
    }
    if (known === 0) await checkRoom(name)
    const offset = await write(path, piece)
    if (offset < piece.length) return { offset, isComplete: false }
    if ((await hashOf(path)) !== name.sha256) {
      await rm(path, { force: true })
      throw refusal('invalid_input', m.otherFile)
    }
    await moveIntoPlace(path, piece.target)
    return { offset, isComplete: true }
  }

  return {
    offsetOf: (name) => sizeOf(pathOf(name)),
    async append(name, piece) {
      if (piece.length > maxBytes) {
        throw refusal('too_large', m.fileTooLarge)
      }
      const path = pathOf(name)
      const earlier = running.get(path)
      earlier?.bytes.destroy()
      const work = (earlier?.ended ?? Promise.resolve()).then(() => appendAlone(name, piece))
      const mine: Running = { bytes: piece.bytes, ended: work.then(ignored, ignored) }
      running.set(path, mine)
      try {
        return await work
      } finally {
        if (running.get(path) === mine) running.delete(path)
      }
    },
    async tidy() {
      for (const name of await readdir(folder)) {
        const path = join(folder, name)
        if (running.has(path)) continue
        const facts = await stat(path).catch(() => null)
        if (facts !== null && facts.mtimeMs < clock.nowMs() - abandonedMs) await rm(path, { force: true })
      }
    },
  }
}
