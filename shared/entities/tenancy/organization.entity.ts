import { z } from 'zod'
import { teamMessages } from '#shared/messages/team.messages.ts'
import { defineEntity } from '../defineEntity.ts'
import type { RecordOf } from '../defineEntity.ts'
import { picture } from '../files/picture.ts'
import { complianceRequirement, organizationSettings } from './organizationSettings.ts'

/**
 * `suspended` and `archived` are read-only until an owner changes that; `deleted` also asks every computer to remove its
 * copy.
 */
export const organizationStates = ['active', 'suspended', 'archived', 'deleted'] as const

export const organizationSizes = ['solo', 'small', 'medium', 'large', 'enterprise'] as const

/**
 * A firm: the tenant that owns one local file and everything in it. Optional fields came after the first release and are
 * absent in older records. Source: S1, S2, S3, S5 Organization; S4 Tenant.
 */
export const organization = defineEntity({
  kind: 'organization',
  idPrefix: 'org',
  scope: 'organization',
  collection: 'tenancy',
  face: { one: teamMessages.organization, many: teamMessages.organizations, icon: 'building' },
  fields: {
    industry: z.string().max(100),
    size: z.enum(organizationSizes),
    status: z.enum(organizationStates),
    /** IANA name; due times and report periods are counted in it. */
    timezone: z.string().min(1).max(64),
    /** Internet domain: `example.com`. */
    domain: z.string().max(253).optional(),
    website: z.string().max(2_000).optional(),
    logo: picture.nullable().optional(),
    settings: organizationSettings.optional(),
    /** Names of groups that the organization sorts its people into. Source: S5 `groups[]`. */
    groups: z.array(z.string().min(1).max(100)).max(200).optional(),
    complianceRequirements: z.array(complianceRequirement).max(200).optional(),
    /** Source: S2 `subscription_tier`, S3 `plan_tier`; reached by the issue *Platform*, like the two that follow. */
    planTier: z.enum(['free', 'pro', 'enterprise']).optional(),
    /** Calls of the interface a month; null for no limit. */
    apiQuotaLimit: z.int().min(0).nullable().optional(),
    apiQuotaUsed: z.int().min(0).optional(),
  },
  merge: {
    status: { precedence: organizationStates },
    settings: 'entries',
    groups: 'union',
    apiQuotaUsed: 'max',
  },
  indexes: [],
  readPermission: 'team:read',
  writePermission: 'organization:manage',
  retention: 'forever',
  schemaVersion: 1,
})

export type Organization = RecordOf<typeof organization>
