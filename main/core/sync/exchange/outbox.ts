import type { LogPush, WitnessRequest } from '#shared/protocol/logMessages.ts'
import type {
  DraftMark,
  RecordCheckpoint,
  RecordRequest,
  ReplicatedCollection,
} from '#shared/protocol/recordMessages.ts'

export type SentRow = Extract<RecordRequest, { type: 'push' }>['rows'][number]

/** What a computer asked for and a file did not answer: it goes into the next file. */
export interface Outbox {
  /** By id and stamp. */
  readonly rows: Map<string, { collection: ReplicatedCollection; row: SentRow }>
  readonly pulls: Map<ReplicatedCollection, RecordCheckpoint | null>
  readonly rooms: Map<string, Uint8Array>
  /** Files that the server lacks, and files that this computer lacks, by hash. */
  readonly files: Set<string>
  readonly wanted: Set<string>
  readonly witnesses: Map<string, WitnessRequest>
  /** Of logs of other computers, which the server lost. */
  readonly logs: Map<string, { logId: string; push: LogPush }>
  drafts: DraftMark | null
}

export const newOutbox = (): Outbox => ({
  rows: new Map(),
  pulls: new Map(),
  rooms: new Map(),
  files: new Set(),
  wanted: new Set(),
  witnesses: new Map(),
  logs: new Map(),
  drafts: null,
})

export const versionKey = (id: string, hlc: unknown): string => `${id} ${String(hlc)}`
