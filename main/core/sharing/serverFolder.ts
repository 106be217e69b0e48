import { createHash, X509Certificate } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { id } from '#shared/kernel/id.ts'
import type { HostedStart } from '#shared/protocol/hostedServer.ts'
import { writeFileAtomically } from '#core/files/writeFileAtomically.ts'
import { asDiskError } from '#core/files/diskErrors.ts'
import { makeSelfSignedCertificate } from './selfSignedCertificate.ts'

/** How this computer shares one organization. */
const sharingConfig = z.strictObject({
  version: z.literal(1),
  /** Whether the server runs while the app does. */
  isOn: z.boolean(),
  /** The port under which the others know it. */
  port: z.int().min(1).max(65_535),
  /** The chosen address for invitations; null offers the likeliest. */
  address: z.union([z.ipv4(), z.ipv6()]).nullable(),
})

export type SharingConfig = z.infer<typeof sharingConfig>

const serversFolder = (dataDir: string) => join(dataDir, 'servers')
const serverFolder = (dataDir: string, organizationId: string) => join(serversFolder(dataDir), organizationId)
/** The data folder of a server. */
export const serverData = (dataDir: string, organizationId: string) =>
  join(serverFolder(dataDir, organizationId), 'data')
const configFile = (folder: string) => join(folder, 'sharing.json')

/** Undefined where this computer never shared it, or the file cannot be read. */
export function readSharing(dataDir: string, organizationId: string): SharingConfig | undefined {
  try {
    const text = readFileSync(configFile(serverFolder(dataDir, organizationId)), 'utf8')
    return sharingConfig.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

/** @throws OrgataError `disk_full`, `read_only` */
export function writeSharing(dataDir: string, organizationId: string, config: SharingConfig): void {
  writeFileAtomically(configFile(serverFolder(dataDir, organizationId)), `${JSON.stringify(config)}\n`)
}

/** The organizations whose server has a folder on this computer. */
export function sharedOrganizations(dataDir: string): string[] {
  if (!existsSync(serversFolder(dataDir))) return []
  return readdirSync(serversFolder(dataDir)).filter((name) => id.safeParse(name).success)
}

/**
 * The folders and files of a server, with a certificate of its own, which is made once.
 * @throws OrgataError `disk_full`, `read_only`
 */
export function prepareServerFolder(
  dataDir: string,
  organizationId: string,
  nowMs: number,
): Pick<HostedStart, 'dataDir' | 'certFile' | 'keyFile'> {
  const folder = serverFolder(dataDir, organizationId)
  const [certFile, keyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw asDiskError(error)
  }
  if (!existsSync(certFile) || !existsSync(keyFile)) {
    // The clock may be behind; a certificate without an end says so (RFC 5280, section 4.1.2.5).
    const made = makeSelfSignedCertificate({
      name: 'Orgata',
      validFromMs: nowMs - 86_400_000,
      validToMs: Date.parse('9999-12-31T23:59:59Z'),
    })
    writeFileAtomically(keyFile, made.key)
    writeFileAtomically(certFile, made.cert)
  }
  return { dataDir: serverData(dataDir, organizationId), certFile, keyFile }
}

/** SHA-256 of the key of a server's certificate in base64url; null where it has none. */
export function readPin(dataDir: string, organizationId: string): string | null {
  try {
    const cert = readFileSync(join(serverFolder(dataDir, organizationId), 'cert.pem'))
    const spki = new X509Certificate(cert).publicKey.export({ format: 'der', type: 'spki' })
    return createHash('sha256').update(spki).digest('base64url')
  } catch {
    return null
  }
}

/**
 * Moves a server's folder into `DATA/set-aside`, so that the next one begins empty; returns its path there, or null where there
 * is none. It must not run. @throws OrgataError `disk_full`, `read_only`
 */
export function putServerAside(dataDir: string, organizationId: string, stamp: string): string | null {
  const folder = serverFolder(dataDir, organizationId)
  if (!existsSync(folder)) return null
  const asides = join(dataDir, 'set-aside')
  const wanted = join(asides, `server-${organizationId}-${stamp.replace(/[^0-9TZ]/g, '')}`)
  let place = wanted
  for (let n = 2; existsSync(place); n++) place = `${wanted}-${n}`
  try {
    mkdirSync(asides, { recursive: true, mode: 0o700 })
    renameSync(folder, place)
  } catch (error) {
    throw asDiskError(error)
  }
  return place
}

/** Removes a server that did not begin, and puts the one before it back. Neither must run. */
export function putServerBack(dataDir: string, organizationId: string, setAside: string | null): void {
  const folder = serverFolder(dataDir, organizationId)
  rmSync(folder, { recursive: true, force: true })
  if (setAside !== null) renameSync(setAside, folder)
}
