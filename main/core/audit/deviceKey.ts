import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { OrgataError } from '#shared/kernel/errors.ts'
import { logErrorMessages } from '#shared/messages/logErrors.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { createIdSource, id } from '#shared/kernel/id.ts'
import type { Random } from '#shared/kernel/id.ts'
import { base64, toBase64 } from '#shared/kernel/bytes.ts'
import { toInstant } from '#shared/kernel/time.ts'
import type { Clock } from '#shared/kernel/time.ts'
import type { SecretBox } from '../ports.ts'
import { keyPairOf } from './ed25519.ts'
import type { KeyPair } from './ed25519.ts'

/** Signs as this computer. */
export interface DeviceSigner extends KeyPair {
  /** UUIDv7. */
  readonly deviceId: string
}

const identityFile = z.object({ version: z.literal(1), deviceId: id, publicKey: base64 })

/** The sealed content: the id with the seed, so that `device.json` can be restored from it. */
const sealedKey = z.strictObject({ version: z.literal(1), deviceId: id, seed: base64.length(44) })

/**
 * The identity of this computer: an Ed25519 key pair made at the first start. The private key is in `device.key`
 * (sealed by the host's `SecretBox`, readable by this account only), the public one with the id in `device.json`. A
 * lost key is never replaced silently, because the log that it signed could not be told from a forgery.
 * @throws OrgataError `corrupt` where the files do not belong together or the key cannot be opened;
 * `precondition_failed` where the host names what is missing to open it; `read_only` and `disk_full` from the folder.
 */
export function loadOrCreateDeviceKey(options: {
  /** The folder of the two files; made where it is missing. */
  dir: string
  secrets: SecretBox
  random: Random
  clock: Clock
}): DeviceSigner {
  const { dir, secrets, random, clock } = options
  const keyPath = join(dir, 'device.key')
  const identityPath = join(dir, 'device.json')
  if (!existsSync(keyPath)) {
    if (existsSync(identityPath)) throw refusal('corrupt', logErrorMessages.keyMissing, { path: keyPath })
    const created = {
      version: 1,
      deviceId: createIdSource(clock, random)(),
      seed: toBase64(random.bytes(32)),
    }
    mkdirOrFail(dir)
    // Of two programs that start at once, one makes the key, and both have it.
    writeFirst(keyPath, secrets.seal(Buffer.from(JSON.stringify(created))))
  }
  const { deviceId, seed } = openKey(keyPath, secrets)
  const pair = keyPairOf(Buffer.from(seed, 'base64'))
  const { publicKey } = pair
  if (existsSync(identityPath)) {
    const identity = readIdentity(identityPath)
    if (identity?.deviceId !== deviceId || identity.publicKey !== publicKey) {
      throw refusal('corrupt', logErrorMessages.keyOfAnother, { path: keyPath, identity: identityPath })
    }
  } else {
    const identity = { version: 1, deviceId, publicKey, createdAt: toInstant(clock.nowMs()) }
    writeDurably(identityPath, Buffer.from(`${JSON.stringify(identity, null, 2)}\n`))
  }
  return { deviceId, ...pair }
}

function openKey(path: string, secrets: SecretBox): z.infer<typeof sealedKey> {
  try {
    return sealedKey.parse(JSON.parse(Buffer.from(secrets.open(readFileSync(path))).toString()))
  } catch (error) {
    // The host knows the next step for a key in a keychain.
    if (error instanceof OrgataError && error.code === 'precondition_failed') throw error
    // Any other cause stays out of the error: it might carry a part of the key.
    throw refusal('corrupt', logErrorMessages.keyUnopened, { path })
  }
}

function readIdentity(path: string): z.infer<typeof identityFile> | undefined {
  try {
    return identityFile.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return undefined
  }
}

function mkdirOrFail(dir: string): void {
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw folderError(dir, error)
  }
}

/** Writes a file atomically, also across a power cut. */
function writeDurably(path: string, bytes: Uint8Array): void {
  try {
    renameSync(writeBeside(path, bytes), path)
  } catch (error) {
    throw folderError(path, error)
  }
}

/** Like `writeDurably`; a file that another program wrote in the meantime stays. */
function writeFirst(path: string, bytes: Uint8Array): void {
  try {
    const written = writeBeside(path, bytes)
    try {
      linkSync(written, path)
      rmSync(written)
    } catch (error) {
      // Some file systems have no links; there, programs that start at once are not told apart.
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') rmSync(written)
      else renameSync(written, path)
    }
  } catch (error) {
    throw folderError(path, error)
  }
}

/** Writes into a file of this process beside `path`, down to the disk; returns its path. */
function writeBeside(path: string, bytes: Uint8Array): string {
  const beside = `${path}.${process.pid}.new`
  const file = openSync(beside, 'w', 0o600)
  try {
    writeSync(file, bytes)
    fsyncSync(file)
  } catch (error) {
    rmSync(beside, { force: true })
    throw error
  } finally {
    closeSync(file)
  }
  return beside
}

function folderError(path: string, error: unknown): OrgataError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOSPC') {
    return refusal('disk_full', logErrorMessages.keyNoRoom, { path }, { cause: error })
  }
  return refusal('read_only', logErrorMessages.keyReadOnly, { path }, { cause: error })
}
