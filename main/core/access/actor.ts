import type { AccessRole } from '#shared/entities/accessRole.ts'
import type { Door } from '#shared/contract/doors.ts'

/** The door of each transport; null is the application itself, which may call every operation. */
export const doorOf = {
  electron: 'ui',
  browser: 'ui',
  test: 'ui',
  http: 'http',
  cli: 'cli',
  mcp: 'mcp',
  core: null,
  sync: null,
} as const satisfies Record<string, Door | null>

/** Who calls: the person of this installation, or a program on their behalf, through which door. */
export interface Actor {
  type: 'person' | 'agent' | 'apiKey' | 'system'
  /** The way in; audit entries carry it. */
  transport: keyof typeof doorOf
  /** One per connection; audit entries carry it. */
  session: string
  /** The locale of the words in answers and errors (BCP 47); English where the door says none. */
  locale?: string
}

/** The actor as the open organization knows it. */
export interface Member {
  personId: string
  personName: string
  /** Their place in the team; null where their role comes from the organization or another team. */
  membershipId: string | null
  role: AccessRole
  /** Job roles they fill. */
  jobRoleIds: readonly string[]
}
