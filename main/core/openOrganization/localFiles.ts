import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import { organizationMessages } from '#shared/messages/organizations.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { id } from '#shared/kernel/id.ts'
import type { Invited } from '#core/sync/server/joinByLink.ts'
import { writeFileAtomically } from '#core/files/writeFileAtomically.ts'

const invited: z.ZodType<Invited> = z.strictObject({
  invitationId: id,
  invitationSignature: z.base64(),
  inviterKey: z.base64(),
})

/** The facts about an organization that are readable without opening its file. */
const localOrganization = z.strictObject({
  organizationId: id,
  name: z.string(),
  teamId: id,
  personId: id,
  /** Which of this computer's keys works here; left out, its first. */
  deviceId: id.optional(),
  invited: invited.optional(),
  /** The example: one click deletes it. */
  isExample: z.literal(true).optional(),
})

export type LocalOrganization = z.infer<typeof localOrganization>

const appState = z.strictObject({ lastOrganizationId: id.nullable() })

const organizationsFolder = (dataDir: string) => join(dataDir, 'organizations')

/** Folder of one organization: database, blobs, exports. */
export function organizationFolder(dataDir: string, organizationId: string): string {
  return join(organizationsFolder(dataDir), organizationId)
}

function readJson<T>(path: string, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return undefined
  }
}

const { compare } = createFormatMessage()

/** The organizations with a folder on this computer, by name. A folder that was never finished is not one. */
export function listLocalOrganizations(dataDir: string): LocalOrganization[] {
  mkdirSync(organizationsFolder(dataDir), { recursive: true })
  return readdirSync(organizationsFolder(dataDir))
    .filter((name) =>
      statSync(join(organizationsFolder(dataDir), name), { throwIfNoEntry: false })?.isDirectory(),
    )
    .map((name) => readLocalOrganization(dataDir, name))
    .filter((local) => local !== undefined)
    .sort((a, b) => compare(a.name, b.name))
}

const localFile = (dataDir: string, organizationId: string) =>
  join(organizationFolder(dataDir, organizationId), 'local.json')

/** The facts of one organization on this computer, or undefined where there is none, or none that can be read. */
export function readLocalOrganization(
  dataDir: string,
  organizationId: string,
): LocalOrganization | undefined {
  return readJson(localFile(dataDir, organizationId), localOrganization)
}

/**
 * Like `readLocalOrganization`, for callers that open the organization or treat it as missing.
 * @throws OrgataError `corrupt` where the file exists and its owner is unreadable
 */
export function knownLocalOrganization(
  dataDir: string,
  organizationId: string,
): LocalOrganization | undefined {
  const local = readLocalOrganization(dataDir, organizationId)
  const file = localFile(dataDir, organizationId)
  if (local !== undefined || !existsSync(file)) return local
  throw refusal('corrupt', organizationMessages.ownerUnreadable, { file })
}

/** Makes or renews the facts of an organization; from then on it is listed. */
export function writeLocalOrganization(dataDir: string, local: LocalOrganization): void {
  mkdirSync(organizationFolder(dataDir, local.organizationId), { recursive: true, mode: 0o700 })
  writeFileAtomically(localFile(dataDir, local.organizationId), `${JSON.stringify(local, null, 2)}\n`)
}

const knownPerson = z.strictObject({ name: z.string() })

const personFile = (dataDir: string) => join(dataDir, 'person.json')

/** The name of whoever worked on this computer last; empty where it is not known. */
export function readPersonName(dataDir: string): string {
  return readJson(personFile(dataDir), knownPerson)?.name ?? ''
}

/** Remembers a name to suggest. @throws OrgataError `disk_full`, `read_only` */
export function writePersonName(dataDir: string, name: string): void {
  if (readPersonName(dataDir) !== name)
    writeFileAtomically(personFile(dataDir), `${JSON.stringify({ name })}\n`)
}

/** The organization that was open when the application ended. */
export function readLastOrganization(dataDir: string): string | null {
  return readJson(join(dataDir, 'app.json'), appState)?.lastOrganizationId ?? null
}

/** Remembers which organization to open at the next start. @throws OrgataError `disk_full`, `read_only` */
export function writeLastOrganization(dataDir: string, organizationId: string): void {
  if (readLastOrganization(dataDir) === organizationId) return
  writeFileAtomically(
    join(dataDir, 'app.json'),
    `${JSON.stringify({ lastOrganizationId: organizationId })}\n`,
  )
}
