import type { Challenges } from './identity/challenges.ts'
import type { ServerLimits } from './limits.ts'
import type { ServerPorts } from './ports.ts'
import type { Sqlite } from './stores/sqlite.ts'

/** What every part of the server shares. */
export interface ServerCore {
  readonly serverId: string
  readonly dataDir: string
  readonly db: Sqlite
  readonly ports: ServerPorts
  readonly limits: ServerLimits
  readonly challenges: Challenges
  readonly newId: () => string
}
