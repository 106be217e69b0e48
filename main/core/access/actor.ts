import type { AccessRole } from '#shared/entities/accessRole.ts'

/** Who calls: the person of this installation, or a program on their behalf, through which door. */
export interface Actor {
  type: 'person' | 'agent' | 'apiKey' | 'system'
  /** Name of the door: `electron`, `browser`, `cli`, `mcp`, `test`. */
  transport: string
  /** One per connection; audit entries carry it. */
  session: string
}

/** The actor as the open organization knows it. */
export interface Member {
  personId: string
  personName: string
  /** Their place in the team; null where only one in the organization or another team lets them in. */
  membershipId: string | null
  role: AccessRole
  /** Job roles they fill. */
  jobRoleIds: readonly string[]
}
