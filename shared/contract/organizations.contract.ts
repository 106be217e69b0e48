import { z } from 'zod'
import { errorCodes } from '#shared/kernel/errors.ts'
import { id } from '#shared/kernel/id.ts'
import { accessRole } from '#shared/entities/accessRole.ts'
import {
  organization,
  organizationSizes,
  organizationStates,
} from '#shared/entities/tenancy/organization.entity.ts'
import { permissions } from '#shared/entities/permission.ts'
import { organizationMessages } from '#shared/messages/organizations.messages.ts'
import { command, defineContract, query } from './defineContract.ts'
import { nameInput } from './nameInput.ts'
import { newPicture } from './newPicture.ts'

/** Most teams in a session. */
export const maxTeams = 200

/** The state of this installation: the open organization, its person, and the other organizations on this computer. */
export const session = z.strictObject({
  /** `none`: first start; no organization is open. `arriving`: one is open, but the person’s place did not come from its server yet. */
  state: z.enum(['none', 'arriving', 'open']),
  organization: z.strictObject({ id, name: z.string(), timezone: z.string() }).nullable(),
  team: z.strictObject({ id, name: z.string() }).nullable(),
  person: z.strictObject({ id, name: z.string() }).nullable(),
  /** The person’s name, or that of whoever worked on this computer last, to suggest it; empty where none is known. */
  nameHere: z.string(),
  role: accessRole.nullable(),
  /** The teams in which this person may work, the open one too; the first ones by name: `teams.list` has them all. */
  teams: z.array(z.strictObject({ id, name: z.string(), role: accessRole })).max(maxTeams),
  /** What this person may do here now: only what `closed` leaves. */
  permissions: z.array(z.enum(permissions)),
  /** Why nothing can be changed: an organization that is not active, or an archived team. */
  closed: z.strictObject({ kind: z.enum(['organization', 'team']), status: z.string() }).nullable(),
  device: z.strictObject({ id, name: z.string(), keyProtection: z.enum(['keychain', 'file']) }),
  /** All organizations with a file on this computer, by name: no colleague can add one. */
  organizations: z.array(z.strictObject({ id, name: z.string(), open: z.boolean(), isExample: z.boolean() })),
  /** Why the organization that was open last could not be opened at the start; null while one is open. */
  problem: z.strictObject({ name: z.string(), message: z.string(), code: z.enum(errorCodes) }).nullable(),
})

export type Session = z.infer<typeof session>

export const organizationsContract = defineContract('organizations', {
  session: query({
    summary: 'Who is using Orgata here and which organization is open.',
    input: z.strictObject({}),
    output: session,
    permission: 'none',
  }),
  create: command({
    summary:
      'Make a new organization with its first team on this computer, with yourself as its owner, and open it.',
    logged: organizationMessages.didCreate,
    input: z.strictObject({ personName: nameInput, organizationName: nameInput, teamName: nameInput }),
    output: session,
    permission: 'none',
    effect: 'reversible',
  }),
  open: command({
    summary: 'Close the open organization and open another one that is on this computer.',
    logged: organizationMessages.didOpen,
    input: z.strictObject({ organizationId: id }),
    output: session,
    permission: 'none',
    effect: 'reversible',
    errors: ['not_found', 'locked', 'corrupt', 'newer_file'],
  }),
  join: command({
    summary:
      'Join an organization with an invitation link. Also for rejoining on a blocked computer, and for another computer of your own.',
    logged: organizationMessages.didJoin,
    input: z.strictObject({
      link: z.string().min(1).max(4_000),
      /** By default the name in the invitation. A returning member keeps their name. */
      personName: nameInput.optional(),
      /** Sets aside the folder that another person has of the same organization on this computer. */
      putAside: z.boolean().default(false),
    }),
    output: session,
    permission: 'none',
    effect: 'reversible',
    long: true,
    errors: ['unavailable', 'not_found', 'precondition_failed', 'locked', 'disk_full'],
  }),
  leave: command({
    summary:
      'Leave the open organization on this computer: what waits is sent, the server blocks this computer, and its folder is removed. Without a server, with changes that could not be sent, or on the last computer, the folder is set aside instead.',
    logged: organizationMessages.didLeave,
    input: z.strictObject({
      /** Leaves also while changes wait or the server does not answer. The folder is set aside then, not deleted. */
      evenIfUnsent: z.boolean().default(false),
    }),
    output: z.strictObject({
      session,
      /** The folder that was set aside; null where it was deleted, because the server has all changes. */
      setAside: z.string().nullable(),
      /** Whether the server was told; if not, an owner has to block this computer. */
      isRevoked: z.boolean(),
    }),
    permission: 'member',
    effect: 'destructive',
    long: true,
    errors: ['unavailable', 'precondition_failed', 'locked'],
  }),
  get: query({
    summary: 'The profile and settings of the open organization.',
    input: z.strictObject({}),
    output: organization.schema,
    permission: 'team:read',
  }),
  update: command({
    summary: 'Change the name, domain, industry, size, time zone, website or groups of the organization.',
    logged: organizationMessages.didUpdate,
    input: z.strictObject({
      version: z.int(),
      name: nameInput.optional(),
      domain: z
        .union([
          z.literal(''),
          z.string().regex(/^([a-z0-9-]+\.)+[a-z]{2,}$/, 'Type a domain such as example.com.'),
        ])
        .optional(),
      industry: z.string().trim().max(100).optional(),
      size: z.enum(organizationSizes).optional(),
      timezone: z.string().min(1).max(64).optional(),
      website: z
        .union([
          z.literal(''),
          z.url({ protocol: /^https?$/, error: 'Type an address that begins with https://.' }).max(300),
        ])
        .optional(),
      groups: z.array(z.string().trim().min(1).max(100)).max(200).optional(),
    }),
    output: organization.schema,
    changes: { kind: 'organization', by: null },
    permission: 'organization:manage',
    effect: 'reversible',
    errors: ['conflict', 'invalid_input'],
  }),
  setLogo: command({
    summary: 'Set or remove the logo: PNG, JPEG or WebP, up to 500 kB.',
    logged: organizationMessages.didSetLogo,
    input: z.strictObject({ version: z.int(), picture: newPicture }),
    output: organization.schema,
    changes: { kind: 'organization', by: null },
    permission: 'organization:manage',
    effect: 'reversible',
    errors: ['conflict', 'invalid_input', 'disk_full'],
  }),
  setStatus: command({
    summary:
      'Suspend, archive or delete the organization, or make it active again. Unless it is active, everybody can read and nobody can change it.',
    logged: organizationMessages.didSetStatus,
    input: z.strictObject({ version: z.int(), status: z.enum(organizationStates) }),
    output: organization.schema,
    changes: { kind: 'organization', by: null },
    permission: 'organization:manage',
    effect: 'reversible',
    errors: ['conflict'],
  }),
  openExample: command({
    summary:
      'Open the example, a small bakery with playbooks and runs, as an organization of its own; it is made the first time.',
    logged: organizationMessages.didOpenExample,
    input: z.strictObject({}),
    output: session,
    permission: 'none',
    effect: 'reversible',
    long: true,
    errors: ['locked', 'corrupt', 'newer_file', 'disk_full'],
  }),
  deleteExample: command({
    summary: 'Leave the open example and delete it from this computer. Your own organization is opened.',
    logged: organizationMessages.didDeleteExample,
    input: z.strictObject({}),
    output: session,
    permission: 'member',
    effect: 'destructive',
    long: true,
    errors: ['precondition_failed', 'locked'],
  }),
  loadExample: command({
    summary:
      'Write the playbooks and runs of the example into the open organization, to try things out; `openExample` keeps them apart.',
    logged: organizationMessages.didLoadExample,
    input: z.strictObject({}),
    output: z.strictObject({ playbooks: z.int(), runs: z.int() }),
    permission: 'organization:manage',
    effect: 'reversible',
    long: true,
  }),
})
