import type { Driver, SqlValue } from '../store/sqlite/driver.ts'
import type { AuditFilter, AuditRecord, GroupedBy, LogReader } from './auditReader.ts'

/** An entry of one of several logs. */
export interface MergedRecord extends AuditRecord {
  /** The number of its log; 0 is the own one. */
  log: number
}

/** Reads the logs of several computers as one, by the times that they claim. */
export interface MergedReader {
  list(filter: AuditFilter): MergedRecord[]
  count(filter: Omit<AuditFilter, 'limit' | 'offset'>): number
  totals(by: GroupedBy, filter: Omit<AuditFilter, 'limit' | 'offset'>): { key: string; total: number }[]
}

/** Most entries of one answer. */
const most = 1_000

/** Several logs of one file as one. */
export function mergedReader(db: Driver, readers: readonly LogReader[]): MergedReader {
  return {
    list(filter) {
      const order = filter.direction === 'asc' ? 'ASC' : 'DESC'
      const values: SqlValue[] = []
      const parts = readers.map((reader) => {
        const { source } = reader
        const { where, values: own } = reader.where(filter)
        values.push(...own)
        return `SELECT ${source.log} AS log, e.seq AS seq, e.time AS time FROM ${source.table} ${where}`
      })
      const limit = Math.max(0, Math.min(most, Math.floor(filter.limit)))
      const places = db
        .prepare(
          `${parts.join(' UNION ALL ')} ORDER BY time ${order}, log ${order}, seq ${order} LIMIT ? OFFSET ?`,
        )
        .all(...values, limit, filter.offset ?? 0)
        .map((row) => ({ log: Number(row.log), seq: Number(row.seq) }))
      const records = new Map<string, AuditRecord>()
      for (const { source, some } of readers) {
        const seqs = places.filter(({ log }) => log === source.log).map(({ seq }) => seq)
        for (const record of some(seqs, filter)) records.set(`${source.log} ${record.seq}`, record)
      }
      return places.map(({ log, seq }) => ({ ...records.get(`${log} ${seq}`)!, log }))
    },
    count: (filter) => readers.reduce((sum, reader) => sum + reader.count(filter), 0),
    totals(by, filter) {
      const totals = new Map<string, number>()
      for (const reader of readers)
        for (const { key, total } of reader.totals(by, filter))
          totals.set(key, (totals.get(key) ?? 0) + total)
      return [...totals].map(([key, total]) => ({ key, total })).sort((a, b) => (a.key < b.key ? -1 : 1))
    },
  }
}
