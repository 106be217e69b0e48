import { z } from 'zod'
import { id } from '#shared/kernel/id.ts'
import { accessRole } from '#shared/entities/accessRole.ts'
import { picture } from '#shared/entities/files/picture.ts'
import { person, personStates } from '#shared/entities/tenancy/person.entity.ts'
import { allBut } from './doors.ts'
import { peopleMessages } from '#shared/messages/people.messages.ts'
import { command, defineContract, query } from './defineContract.ts'
import { nameInput } from './nameInput.ts'
import { newPicture } from './newPicture.ts'
import { listInput, listOf, pageInput, pageOf } from './paging.ts'
import { inputsMessages } from '#shared/messages/inputs.messages.ts'

/** Most teams of a person in one answer. */
export const maxTeamsShown = 50

/** A person with their places. */
export const personView = z.strictObject({
  person: person.schema,
  /** The first ones by name. */
  teams: z
    .array(
      z.strictObject({
        teamId: id,
        name: z.string(),
        role: accessRole,
        status: z.enum(['active', 'suspended']),
      }),
    )
    .max(maxTeamsShown),
  /** Their role in the whole organization; null where they have none. While it is suspended, it gives no access. */
  organizationRole: accessRole.nullable(),
  organizationRoleStatus: z.enum(['active', 'suspended']).nullable(),
  /** The version of that role for the commands that change it; 0 where they never had one. */
  organizationRoleVersion: z.int(),
  isMe: z.boolean(),
  /** Whether the caller may change the profile. */
  mayChange: z.boolean(),
})

export type PersonView = z.infer<typeof personView>

/** Left out: oneself. */
const whom = z.strictObject({ personId: id.optional() })
const changed = z.strictObject({ personId: id, version: z.int() })

const ofRole = {
  output: z.strictObject({}),
  unlocked: 'The input names the person; the version is compared with the role that they have.',
  permission: 'organization:manage',
  effect: 'reversible',
  errors: ['not_found', 'conflict', 'precondition_failed'],
} as const

export const peopleContract = defineContract('people', {
  list: query({
    summary: 'The people of the organization by name, with their teams.',
    input: listInput({
      filters: {
        status: z.enum(personStates).optional(),
        /** Only active people of other teams who are not in the open one. */
        ofOtherTeams: z.boolean().optional(),
      },
      sort: ['name', 'lastLoginAt'],
      group: ['status'],
    }),
    output: listOf(personView),
    permission: 'team:read',
  }),
  pictures: query({
    summary: 'The pictures of everybody who has one.',
    input: z.strictObject(pageInput),
    output: pageOf(z.strictObject({ personId: id, picture })),
    permission: 'team:read',
  }),
  get: query({
    summary: 'The profile of a person: yours, unless another is named.',
    input: whom,
    output: personView,
    permission: 'team:read',
    errors: ['not_found'],
  }),
  update: command({
    summary: 'Change a profile: your own, or that of anybody with the right to manage the team.',
    logged: peopleMessages.didUpdate,
    input: z.strictObject({
      ...whom.shape,
      version: z.int(),
      name: nameInput.optional(),
      email: z.union([z.literal(''), z.email(inputsMessages.notEmail.text).max(254)]).optional(),
      username: z
        .union([
          z.literal(''),
          z.string().regex(/^[a-z0-9][a-z0-9._-]{0,99}$/, inputsMessages.usernameForm.text),
        ])
        .optional(),
    }),
    output: person.schema,
    changes: { kind: 'person', by: 'personId' },
    permission: 'member',
    effect: 'reversible',
    errors: ['not_found', 'forbidden', 'conflict', 'precondition_failed'],
  }),
  setPicture: command({
    summary: 'Set or remove the profile picture: PNG, JPEG or WebP, up to 500 kB.',
    logged: peopleMessages.didSetPicture,
    input: z.strictObject({ ...whom.shape, version: z.int(), picture: newPicture }),
    output: person.schema,
    changes: { kind: 'person', by: 'personId' },
    permission: 'member',
    effect: 'reversible',
    errors: ['not_found', 'forbidden', 'conflict', 'invalid_input', 'disk_full'],
  }),
  suspend: command({
    summary: 'Suspend a person in the whole organization: no access in any team until they are reactivated.',
    logged: peopleMessages.didSuspend,
    input: changed,
    output: person.schema,
    changes: { kind: 'person', by: 'personId' },
    permission: 'organization:manage',
    effect: 'reversible',
    errors: ['not_found', 'conflict', 'precondition_failed'],
  }),
  reactivate: command({
    summary: 'Reactivate a suspended person.',
    logged: peopleMessages.didReactivate,
    input: changed,
    output: person.schema,
    changes: { kind: 'person', by: 'personId' },
    permission: 'organization:manage',
    effect: 'reversible',
    errors: ['not_found', 'conflict', 'precondition_failed'],
  }),
  remove: command({
    summary:
      'Delete a person who has left every team. What they did keeps their name; the trash restores them.',
    logged: peopleMessages.didRemove,
    input: changed,
    output: z.strictObject({}),
    changes: { kind: 'person', by: 'personId' },
    permission: 'organization:manage',
    effect: 'reversible',
    errors: ['not_found', 'conflict', 'precondition_failed'],
  }),
  setOrganizationRole: command({
    summary:
      'Give a person a role in the whole organization, which applies in every team; null removes it. Version 0: none yet.',
    logged: peopleMessages.didSetOrganizationRole,
    input: z.strictObject({ personId: id, role: accessRole.nullable(), version: z.int().min(0) }),
    ...ofRole,
  }),
  suspendOrganizationRole: command({
    summary:
      'Suspend a person’s role in the whole organization: until it is reactivated, only their roles in teams apply.',
    logged: peopleMessages.didSuspendOrganizationRole,
    input: changed,
    ...ofRole,
  }),
  reactivateOrganizationRole: command({
    summary: 'Reactivate a suspended role in the whole organization.',
    logged: peopleMessages.didReactivateOrganizationRole,
    input: changed,
    ...ofRole,
  }),
  signIn: command({
    summary: 'Note that you opened Orgata. The time is kept once an hour at most.',
    logged: peopleMessages.didSignIn,
    input: z.strictObject({}),
    output: z.strictObject({}),
    permission: 'member',
    effect: 'reversible',
    doors: allBut(['http', 'cli', 'mcp'], 'Only a window is opened by a person.'),
  }),
})
