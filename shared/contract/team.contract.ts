import { z } from 'zod'
import { id } from '#shared/kernel/id.ts'
import { isoInstant } from '#shared/kernel/time.ts'
import { accessRole } from '#shared/entities/accessRole.ts'
import { command, defineContract, query } from './defineContract.ts'

const name = z.string().trim().min(1, 'Please type a name.').max(120)

export const memberView = z.strictObject({
  membershipId: id,
  personId: id,
  name: z.string(),
  role: accessRole,
  status: z.enum(['active', 'invited', 'suspended', 'removed']),
  jobRoleIds: z.array(id),
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

export const teamContract = defineContract('team', {
  members: query({
    summary: 'The people of the team with their access and job roles.',
    input: z.strictObject({}),
    output: z.array(memberView),
    permission: 'team:read',
    reads: ['membership', 'person'],
  }),
  jobRoles: query({
    summary: 'The job roles that steps can be given to.',
    input: z.strictObject({}),
    output: z.array(jobRoleView),
    permission: 'team:read',
    reads: ['jobRole', 'membership'],
  }),
  invite: command({
    summary: 'Invite a person: makes a link that works once. Needs the team’s server.',
    input: z.strictObject({ name, role: accessRole, jobRoleIds: z.array(id).max(50).default([]) }),
    output: z.strictObject({ link: z.string(), expiresAt: isoInstant, personId: id }),
    permission: 'team:manage',
    effect: 'reversible',
    long: true,
    errors: ['unavailable', 'precondition_failed'],
  }),
  setRole: command({
    summary: 'Change what a member may do.',
    input: z.strictObject({ membershipId: id, role: accessRole, version: z.int() }),
    output: z.strictObject({}),
    permission: 'team:manage',
    effect: 'reversible',
    errors: ['not_found', 'conflict', 'precondition_failed'],
  }),
  setJobRoles: command({
    summary: 'Set the job roles that a member fills.',
    input: z.strictObject({ membershipId: id, jobRoleIds: z.array(id).max(50), version: z.int() }),
    output: z.strictObject({}),
    permission: 'team:manage',
    effect: 'reversible',
    errors: ['not_found', 'conflict'],
  }),
  remove: command({
    summary: 'Take a member out of the team. What they did stays.',
    input: z.strictObject({ membershipId: id, version: z.int() }),
    output: z.strictObject({}),
    permission: 'team:manage',
    effect: 'destructive',
    errors: ['not_found', 'conflict', 'precondition_failed'],
  }),
  createJobRole: command({
    summary: 'Add a job role.',
    input: z.strictObject({ name, description: z.string().max(2_000).default('') }),
    output: jobRoleView,
    permission: 'team:manage',
    effect: 'reversible',
    errors: ['precondition_failed'],
  }),
  renameJobRole: command({
    summary: 'Rename a job role; steps that name it follow.',
    input: z.strictObject({ jobRoleId: id, name, version: z.int() }),
    output: jobRoleView,
    permission: 'team:manage',
    effect: 'reversible',
    errors: ['not_found', 'conflict', 'precondition_failed'],
  }),
})
