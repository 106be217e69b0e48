import { z } from 'zod'
import { isoInstant } from '#shared/kernel/time.ts'
import { teamMessages } from '#shared/messages/team.messages.ts'
import { recordMessages } from '#shared/messages/records.messages.ts'
import { rightsMessages } from '#shared/messages/rights.messages.ts'
import { defineEntity } from '../defineEntity.ts'
import type { RecordOf } from '../defineEntity.ts'
import { picture } from '../files/picture.ts'
import { complianceRequirement } from './complianceRequirement.ts'
import { forbidden } from '../rights/recordRule.ts'

/**
 * `suspended` and `archived` are read-only until an owner changes that; `deleted` also asks every computer to remove its
 * copy.
 */
export const organizationStates = ['active', 'suspended', 'archived', 'deleted'] as const

export const organizationSizes = ['solo', 'small', 'medium', 'large', 'enterprise'] as const

/**
 * A firm: the tenant that owns one local file and all its content. Optional fields were added after the first release
 * and are absent in older records. Source: S1, S2, S3, S5 Organization; S4 Tenant.
 */
export const organization = defineEntity({
  kind: 'organization',
  scope: 'organization',
  collection: 'tenancy',
  face: {
    one: teamMessages.organization,
    many: teamMessages.organizations,
    icon: 'building',
    page: '/settings',
    state: 'status',
    files: ['logo.sha256'],
  },
  fields: {
    industry: z.string().max(100).meta({ label: teamMessages.industry }),
    size: z.enum(organizationSizes).meta({
      label: teamMessages.size,
      values: {
        solo: { label: teamMessages.sizeSolo },
        small: { label: teamMessages.sizeSmall },
        medium: { label: teamMessages.sizeMedium },
        large: { label: teamMessages.sizeLarge },
        enterprise: { label: teamMessages.sizeEnterprise },
      },
    }),
    status: z.enum(organizationStates).meta({
      label: recordMessages.state,
      values: {
        active: { label: teamMessages.organizationActive, look: 'active' },
        suspended: { label: teamMessages.organizationSuspended, look: 'waiting' },
        archived: { label: teamMessages.organizationArchived, look: 'archived' },
        deleted: { label: teamMessages.organizationDeleted, look: 'archived' },
      },
    }),
    /** IANA name; due times and report periods are counted in it. */
    timezone: z
      .string()
      .min(1)
      .max(64)
      .meta({ label: teamMessages.timezone, help: teamMessages.timezoneHelp }),
    /** When it was deleted; the trash is for what lies inside it. Source: S2 `deleted_at`. */
    endedAt: isoInstant.nullable().optional().meta({ label: teamMessages.organizationDeleted }),
    /** Internet domain: `example.com`. */
    domain: z
      .string()
      .max(253)
      .optional()
      .meta({ label: teamMessages.domain, help: teamMessages.domainHelp }),
    website: z.string().max(300).optional().meta({ label: teamMessages.website }),
    logo: picture.nullable().optional().meta({ label: teamMessages.logo }),
    /** Names of groups that the organization sorts its people into. Source: S5 `groups[]`. */
    groups: z
      .array(z.string().min(1).max(100))
      .max(200)
      .optional()
      .meta({ label: teamMessages.groups, help: teamMessages.groupsHelp }),
    complianceRequirements: z
      .array(complianceRequirement)
      .max(200)
      .optional()
      .meta({ label: teamMessages.complianceRequirements }),
    /** Source: S2 `subscription_tier`, S3 `plan_tier`; reached by the issue *Platform*, like the two that follow. */
    planTier: z
      .enum(['free', 'pro', 'enterprise'])
      .optional()
      .meta({
        label: teamMessages.planTier,
        values: {
          free: { label: teamMessages.planFree },
          pro: { label: teamMessages.planPro },
          enterprise: { label: teamMessages.planEnterprise },
        },
      }),
    /** Calls of the interface a month; null for no limit. */
    apiQuotaLimit: z.int().min(0).nullable().optional().meta({ label: teamMessages.apiQuotaLimit }),
    apiQuotaUsed: z.int().min(0).optional().meta({ label: teamMessages.apiQuotaUsed }),
  },
  merge: {
    status: { precedence: organizationStates },
    endedAt: { with: 'status' },
    groups: 'union',
    apiQuotaUsed: 'max',
  },
  transitions: {
    field: 'status',
    initial: ['active'],
    final: [],
    transitions: [
      { name: 'suspend', from: ['active'], to: 'suspended' },
      { name: 'resume', from: ['suspended'], to: 'active' },
      { name: 'archive', from: ['active', 'suspended'], to: 'archived' },
      { name: 'delete', from: ['active', 'suspended', 'archived'], to: 'deleted', sets: ['endedAt'] },
      { name: 'restore', from: ['archived', 'deleted'], to: 'active', sets: ['endedAt'] },
    ],
  },
  unique: ['slug'],
  indexes: [],
  readPermission: 'team:read',
  writePermission: 'organization:manage',
  rules: [
    ({ next }, { organizationId }) =>
      next.id === organizationId ? null : forbidden('RIGHT-2', rightsMessages.otherOrganization, 'id'),
  ],
  openWhereClosed: ['status', 'endedAt'],
  founded: 'one',
  retention: 'forever',
  schemaVersion: 1,
})

export type Organization = RecordOf<typeof organization>
