import { z } from 'zod'
import type { ErrorCode } from '#shared/kernel/errors.ts'
import { id } from '#shared/kernel/id.ts'
import { isoInstant } from '#shared/kernel/time.ts'
import { accessRole } from '#shared/entities/accessRole.ts'
import { teamMessages } from '#shared/messages/team.messages.ts'
import { command, defineContract, query } from './defineContract.ts'
import { allBut } from './doors.ts'
import { nameInput } from './nameInput.ts'
import type { Command } from './defineContract.ts'
import { listInput, listOf, pageInput, pageOf } from './paging.ts'

export const memberView = z.strictObject({
  membershipId: id,
  personId: id,
  name: z.string(),
  role: accessRole,
  /** `suspended` also where the person is suspended in the whole organization. */
  status: z.enum(['active', 'invited', 'suspended', 'removed']),
  /** The team cannot reactivate this person. */
  isSuspendedEverywhere: z.boolean(),
  jobRoleIds: z.array(id),
  /** The names of the job roles, in the order of their ids; those that were removed are left out. */
  jobRoleNames: z.array(z.string()),
  joinedAt: isoInstant,
  isMe: z.boolean(),
  version: z.int(),
})

export type MemberView = z.infer<typeof memberView>

export const jobRoleView = z.strictObject({
  id,
  name: z.string(),
  description: z.string(),
  memberCount: z.int(),
  version: z.int(),
})

export type JobRoleView = z.infer<typeof jobRoleView>

export const invitationView = z.strictObject({
  id,
  personId: id,
  name: z.string(),
  role: accessRole,
  state: z.enum(['open', 'used', 'withdrawn', 'expired']),
  /** For a person who had a computer in the team before: another computer of theirs, or their return. */
  isReturn: z.boolean(),
  createdAt: isoInstant,
  expiresAt: isoInstant,
  /** Whether the caller may withdraw it now. */
  mayWithdraw: z.boolean(),
  /** Whether the caller may make a new link in its place: it expired, and is the last that the person got. */
  mayRenew: z.boolean(),
})

export type InvitationView = z.infer<typeof invitationView>

export const computerView = z.strictObject({
  deviceId: id,
  name: z.string(),
  personId: id,
  personName: z.string(),
  status: z.enum(['active', 'revoked']),
  addedAt: isoInstant,
  isThis: z.boolean(),
  isMine: z.boolean(),
  /** In touch with the team’s server at this moment. */
  isInTouch: z.boolean(),
  /** When the server received the last message from it; null where unknown. */
  lastSeenAt: isoInstant.nullable(),
  /** When it came back as an owner’s by a link that was made on the server’s machine; null where a colleague invited it. */
  letInByServerAt: isoInstant.nullable(),
  /** Whether the caller may block it. */
  mayRevoke: z.boolean(),
  version: z.int(),
})

export type ComputerView = z.infer<typeof computerView>

const forPeople = allBut(['mcp'], 'Whoever has the code acts as an owner; a person keeps it.')

/** A command of the team's managers that changes a member's place. */
function memberCommand<Fields extends z.ZodRawShape>(
  facts: Pick<Command, 'summary' | 'logged' | 'effect'> & { fields: Fields; errors: readonly ErrorCode[] },
) {
  const { fields, errors, ...words } = facts
  return command({
    ...words,
    input: z.strictObject({ membershipId: id, ...fields, version: z.int() }),
    output: z.strictObject({}),
    changes: { kind: 'membership', by: 'membershipId' },
    permission: 'team:manage',
    errors: ['not_found', 'conflict', ...errors],
  })
}

const invitation = { kind: 'invitation', label: teamMessages.invitation, address: '/team' }

/** What somebody gets who comes into the team; left out or empty, what the team gives to new members. */
const atStart = { role: accessRole.optional(), jobRoleIds: z.array(id).max(50).default([]) }

/** A new link; it is shown once. */
const newLink = { link: z.string(), invitationId: id, expiresAt: isoInstant, personId: id }

export const teamContract = defineContract('team', {
  list: query({
    summary: 'The people of the team with their access and job roles.',
    input: listInput({
      filters: {
        status: z.enum(['present', 'active', 'invited', 'suspended', 'removed']).optional(),
        personId: id.optional(),
        /** Only people who fill this job role. */
        jobRoleId: id.optional(),
        /** Only people who may do work: everyone but viewers. */
        mayWork: z.literal(true).optional(),
      },
      sort: ['name', 'role', 'joinedAt'],
      group: ['role'],
    }),
    output: listOf(memberView),
    permission: 'team:read',
  }),
  jobRoles: query({
    summary: 'The job roles that steps can be given to, by name.',
    input: z.strictObject({
      /** Words that all have to be in the name. */
      text: z.string().max(200).optional(),
      ...pageInput,
    }),
    output: pageOf(jobRoleView),
    permission: 'team:read',
  }),
  invite: command({
    summary: 'Invite a person: makes a link that works once. Needs the team’s server.',
    logged: teamMessages.didInvite,
    subject: invitation,
    input: z.strictObject({ name: nameInput, ...atStart }),
    output: z.strictObject(newLink),
    unlocked: 'It adds a person; the job roles stay as they are.',
    permission: 'team:manage',
    effect: 'reversible',
    long: true,
    errors: ['unavailable', 'precondition_failed'],
  }),
  inviteComputer: command({
    summary:
      'Make a link with which another computer of a person joins, once, within a day: one’s own, or that of somebody who lost theirs.',
    logged: teamMessages.didInviteComputer,
    subject: invitation,
    input: z.strictObject({
      /** Left out: oneself. */
      personId: id.optional(),
    }),
    output: z.strictObject(newLink),
    unlocked: 'It makes a link and leaves the person as they are.',
    permission: 'member',
    effect: 'reversible',
    long: true,
    errors: ['unavailable', 'not_found', 'forbidden', 'precondition_failed'],
  }),
  makeRecoveryCode: command({
    summary:
      'Make a code with which you, an owner, get back in when all your computers are lost. It ends an earlier one.',
    logged: teamMessages.didMakeRecoveryCode,
    subject: invitation,
    input: z.strictObject({}),
    output: z.strictObject({
      /** Shown once. */
      code: z.string(),
      /** The code with the server’s address, for another computer. */
      link: z.string(),
      /** Of the server, with the pin of its certificate where it is known by that. */
      address: z.string(),
      expiresAt: isoInstant,
    }),
    unlocked: 'It makes a code and changes no record.',
    permission: 'organization:manage',
    effect: 'reversible',
    long: true,
    doors: forPeople,
    errors: ['unavailable', 'forbidden', 'precondition_failed'],
  }),
  inviteAgain: command({
    summary:
      'Make a new link for somebody who was invited and never came, or who left: as the same person, with the access they had.',
    logged: teamMessages.didInviteAgain,
    subject: invitation,
    input: z.strictObject({ membershipId: id, version: z.int() }),
    output: z.strictObject(newLink),
    changes: { kind: 'membership', by: 'membershipId' },
    permission: 'team:manage',
    effect: 'reversible',
    long: true,
    errors: ['unavailable', 'not_found', 'forbidden', 'conflict', 'precondition_failed'],
  }),
  invitations: query({
    summary:
      'The invitations to the team: open, used, withdrawn and expired; without the right to manage, those for one’s own computers. Only the team’s server knows them.',
    input: z.strictObject(pageInput),
    output: z.strictObject({
      ...pageOf(invitationView).shape,
      /** When the server said so; null while it is not known. */
      asOf: isoInstant.nullable(),
      /** Why they cannot be known, in plain words. */
      problem: z.string().nullable(),
    }),
    permission: 'team:read',
  }),
  withdraw: command({
    summary:
      'Withdraw an invitation that nobody used yet: its link does not work any more. One’s own, or anybody’s with the right to manage.',
    logged: teamMessages.didWithdraw,
    subject: invitation,
    input: z.strictObject({ invitationId: id }),
    output: z.strictObject({}),
    unlocked: 'Only the server knows the invitation, and ends it once.',
    permission: 'member',
    effect: 'destructive',
    long: true,
    errors: ['unavailable', 'not_found', 'precondition_failed'],
  }),
  computers: query({
    summary:
      'The computers of the team, with when the server heard from each; without the right to manage, one’s own.',
    input: z.strictObject({ status: computerView.shape.status.optional(), ...pageInput }),
    output: pageOf(computerView),
    permission: 'team:read',
  }),
  shutOut: command({
    summary:
      'Block a computer that was lost or is not used any more. One’s own, or anybody’s with the right to manage.',
    logged: teamMessages.didRevoke,
    input: z.strictObject({ deviceId: id, version: z.int() }),
    output: z.strictObject({}),
    changes: { kind: 'device', by: 'deviceId' },
    permission: 'member',
    effect: 'destructive',
    errors: ['not_found', 'forbidden', 'conflict', 'precondition_failed'],
  }),
  setRole: memberCommand({
    summary: 'Change what a member may do.',
    logged: teamMessages.didSetRole,
    fields: { role: accessRole },
    effect: 'reversible',
    errors: ['precondition_failed'],
  }),
  setJobRoles: memberCommand({
    summary: 'Set the job roles that a member fills.',
    logged: teamMessages.didSetJobRoles,
    fields: { jobRoleIds: z.array(id).max(50) },
    effect: 'reversible',
    errors: [],
  }),
  remove: memberCommand({
    summary: 'Remove a member from the team. What they did stays; their open links stop working.',
    logged: teamMessages.didRemove,
    fields: {},
    effect: 'destructive',
    errors: ['precondition_failed'],
  }),
  add: command({
    summary: 'Add a person of the organization to this team.',
    logged: teamMessages.didAdd,
    input: z.strictObject({ personId: id, ...atStart }),
    output: z.strictObject({ membershipId: id }),
    unlocked: 'It adds a place for the person.',
    permission: 'team:manage',
    effect: 'reversible',
    errors: ['not_found', 'forbidden', 'precondition_failed'],
  }),
  suspend: memberCommand({
    summary: 'Suspend a member: no access to this team until they are reactivated.',
    logged: teamMessages.didSuspend,
    fields: {},
    effect: 'reversible',
    errors: ['forbidden', 'precondition_failed'],
  }),
  reactivate: memberCommand({
    summary: 'Reactivate a suspended member.',
    logged: teamMessages.didReactivate,
    fields: {},
    effect: 'reversible',
    errors: ['forbidden', 'precondition_failed'],
  }),
  removeJobRole: command({
    summary: 'Delete a job role that nobody fills and no playbook or open work item names.',
    logged: teamMessages.didRemoveJobRole,
    input: z.strictObject({ jobRoleId: id, version: z.int() }),
    output: z.strictObject({}),
    changes: { kind: 'jobRole', by: 'jobRoleId' },
    permission: 'team:manage',
    effect: 'destructive',
    errors: ['not_found', 'conflict', 'precondition_failed'],
  }),
  createJobRole: command({
    summary: 'Add a job role.',
    logged: teamMessages.didCreateJobRole,
    input: z.strictObject({ name: nameInput, description: z.string().max(2_000).default('') }),
    output: jobRoleView,
    permission: 'team:manage',
    effect: 'reversible',
    errors: ['precondition_failed'],
  }),
  renameJobRole: command({
    summary: 'Rename a job role; steps that name it follow.',
    logged: teamMessages.didRenameJobRole,
    input: z.strictObject({ jobRoleId: id, name: nameInput, version: z.int() }),
    output: jobRoleView,
    changes: { kind: 'jobRole', by: 'jobRoleId' },
    permission: 'team:manage',
    effect: 'reversible',
    errors: ['not_found', 'conflict', 'precondition_failed'],
  }),
})
