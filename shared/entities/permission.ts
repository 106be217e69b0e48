import { z } from 'zod'
import type { AccessRole } from './accessRole.ts'

/** The permissions, `<area>:<verb>`. Source: S2 permission strings, S3 roles. */
export const permissions = [
  'team:read',
  'team:manage',
  'organization:manage',
  'playbook:read',
  'playbook:write',
  'playbook:publish',
  'run:read',
  'run:work',
  'run:manage',
  'audit:read',
  'report:create',
  'report:read',
  'sync:manage',
] as const

export const permission = z.enum(permissions)

export type Permission = z.infer<typeof permission>

const viewer: readonly Permission[] = ['team:read', 'playbook:read', 'run:read', 'report:read', 'audit:read']
const member: readonly Permission[] = [...viewer, 'playbook:write', 'run:work']
const admin: readonly Permission[] = [
  ...member,
  'playbook:publish',
  'run:manage',
  'report:create',
  'team:manage',
  'sync:manage',
]

const byRole: Readonly<Record<AccessRole, ReadonlySet<Permission>>> = {
  viewer: new Set(viewer),
  member: new Set(member),
  admin: new Set(admin),
  owner: new Set(permissions),
}

/** Permissions that a closed organization or an archived team keeps, in addition to reading. */
const keptWhenClosed: ReadonlySet<Permission> = new Set(['organization:manage', 'sync:manage'])

/** Whether a closed organization, or an archived team, stops commands of a permission. */
export function isStoppedWhenClosed(permission: Permission): boolean {
  return !permission.endsWith(':read') && !keptWhenClosed.has(permission)
}

/** Whether an access role carries a permission. */
export function roleAllows(role: AccessRole, permission: Permission): boolean {
  return byRole[role].has(permission)
}
