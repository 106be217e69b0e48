import { z } from 'zod'
import { id } from '#shared/kernel/id.ts'
import { accessRole } from '#shared/entities/accessRole.ts'
import { team, teamStates } from '#shared/entities/tenancy/team.entity.ts'
import { teamSettings } from '#shared/entities/tenancy/teamSettings.ts'
import { teamsMessages } from '#shared/messages/teams.messages.ts'
import { command, defineContract, query } from './defineContract.ts'
import { nameInput } from './nameInput.ts'
import { listInput, listOf } from './paging.ts'
import { session } from './organizations.contract.ts'

export const teamView = z.strictObject({
  team: team.schema,
  status: z.enum(teamStates),
  /** Null where the caller has no place in it. */
  memberCount: z.int().nullable(),
  /** The caller's role in it; null where they are not a member. */
  myRole: accessRole.nullable(),
  isOpen: z.boolean(),
})

export type TeamView = z.infer<typeof teamView>

const changed = z.strictObject({ teamId: id, version: z.int() })

export const teamsContract = defineContract('teams', {
  list: query({
    summary: 'The teams of the organization by name, archived ones last.',
    input: listInput({
      filters: { status: z.enum(teamStates).optional() },
      sort: ['name', 'createdAt'],
      group: ['status'],
    }),
    output: listOf(teamView),
    permission: 'team:read',
  }),
  get: query({
    summary: 'One team of the organization: the open one, unless another is named.',
    input: z.strictObject({ teamId: id.optional() }),
    output: teamView,
    permission: 'team:read',
    errors: ['not_found'],
  }),
  create: command({
    summary: 'Add a team to the organization, with yourself as its owner.',
    logged: teamsMessages.didCreate,
    input: z.strictObject({ name: nameInput, description: z.string().max(2_000).default('') }),
    output: team.schema,
    permission: 'organization:manage',
    effect: 'reversible',
    errors: ['precondition_failed'],
  }),
  update: command({
    summary: 'Change the name, the description, the service address or the settings of a team.',
    logged: teamsMessages.didUpdate,
    input: z.strictObject({
      ...changed.shape,
      name: nameInput.optional(),
      description: z.string().max(2_000).optional(),
      serviceEndpoint: z.string().trim().max(300).optional(),
      settings: teamSettings.optional(),
    }),
    output: team.schema,
    changes: { kind: 'team', by: 'teamId' },
    permission: 'organization:manage',
    effect: 'reversible',
    errors: ['not_found', 'conflict', 'precondition_failed'],
  }),
  archive: command({
    summary: 'Archive a team: its playbooks and runs can be read, but nothing in it can be changed.',
    logged: teamsMessages.didArchive,
    input: changed,
    output: team.schema,
    changes: { kind: 'team', by: 'teamId' },
    permission: 'organization:manage',
    effect: 'reversible',
    errors: ['not_found', 'conflict', 'precondition_failed'],
  }),
  restore: command({
    summary: 'Restore a team from the archive.',
    logged: teamsMessages.didRestore,
    input: changed,
    output: team.schema,
    changes: { kind: 'team', by: 'teamId' },
    permission: 'organization:manage',
    effect: 'reversible',
    errors: ['not_found', 'conflict'],
  }),
  open: command({
    summary: 'Switch this computer to another team of the open organization. Works without a network.',
    logged: teamsMessages.didOpen,
    input: z.strictObject({ teamId: id }),
    output: session,
    permission: 'none',
    effect: 'reversible',
    errors: ['not_found', 'unauthenticated'],
  }),
  leave: command({
    summary: 'Leave the open team. Your work stays; to come back, somebody has to add you again.',
    logged: teamsMessages.didLeave,
    input: z.strictObject({}),
    output: z.strictObject({}),
    permission: 'member',
    effect: 'destructive',
    errors: ['not_found', 'precondition_failed'],
  }),
})
