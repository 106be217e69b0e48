import type { Saying } from '#shared/messages/refusal.ts'
import type { Challenges } from './identity/challenges.ts'
import type { ServerLimits } from './limits.ts'
import type { ServerPorts } from './ports.ts'
import type { Metrics } from './operations/metrics.ts'
import type { ProxyWatch } from './http/proxyWatch.ts'
import type { ClockWatch } from './operations/clockWatch.ts'
import type { DiskWatch } from './operations/diskWatch.ts'
import type { RefusalLog } from './operations/refusalLog.ts'
import type { ReceiptSigner } from './stores/receiptKey.ts'
import type { ServerIdentity } from './stores/serverMeta.ts'
import type { Sqlite } from './stores/sqlite.ts'

/** The common parts of the server. */
export interface ServerCore {
  readonly identity: ServerIdentity
  /** The present key for receipts; null on a server that only reads and has none yet. */
  readonly receipts: () => ReceiptSigner | null
  readonly metrics: Metrics
  readonly refusals: RefusalLog
  readonly disk: DiskWatch
  readonly dataDir: string
  readonly db: Sqlite
  readonly ports: ServerPorts
  readonly limits: ServerLimits
  readonly challenges: Challenges
  readonly newId: () => string
  /** Whether the server is under maintenance: reads are served, writes are refused. */
  readonly isReadOnly: boolean
  readonly clock: ClockWatch
  readonly proxy: ProxyWatch
  /** Why nothing is taken now, for apps: maintenance, or a clock that is behind; null otherwise. */
  noWrites(): Saying | null
  /** What keeps the server from writing although it takes what is sent, for apps; null otherwise. */
  problem(): Saying | null
  /** @throws OrgataError `read_only` while nothing is taken */
  checkWritable(): void
}
