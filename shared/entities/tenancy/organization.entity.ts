import { z } from 'zod'
import { defineEntity } from '../defineEntity.ts'
import type { RecordOf } from '../defineEntity.ts'

/** A firm: the tenant that owns one local file and everything in it. Source: S1, S2, S3, S5 Organization; S4 Tenant. */
export const organization = defineEntity({
  kind: 'organization',
  idPrefix: 'org',
  scope: 'organization',
  collection: 'tenancy',
  fields: {
    industry: z.string().max(100),
    size: z.enum(['solo', 'small', 'medium', 'large', 'enterprise']),
    status: z.enum(['active', 'suspended', 'archived']),
    /** IANA name; due times and report periods are counted in it. */
    timezone: z.string().min(1).max(64),
  },
  merge: { status: { precedence: ['active', 'suspended', 'archived'] } },
  indexes: [],
  readPermission: 'team:read',
  writePermission: 'organization:manage',
  retention: 'forever',
  schemaVersion: 1,
  models: ['S1.Organization', 'S2.organizations', 'S3.Organization', 'S4.Tenant', 'S5.Organization'],
})

export type Organization = RecordOf<typeof organization>
