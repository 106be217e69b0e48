import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import { gaugeHelp } from './gauges.ts'
import type { GaugeName } from './gauges.ts'

/** The server's counters since its start. No names, no ids, no content. */
export interface Metrics {
  count(name: CounterName, by?: number): void
  /** How long one commit of document updates took, and how many there were in it. */
  commitTook(ms: number, updates: number): void
  /** Everything in Prometheus' text format, with the gauges of this moment. */
  text(gauges: Readonly<Record<GaugeName, number>>): Promise<string>
}

const counters = {
  frames_total: 'Frames received on sockets.',
  updates_total: 'Updates of documents that were written.',
  records_written_total: 'Records written.',
  record_bytes_sent_total: 'Bytes of records sent to apps.',
  log_entries_total: 'Entries of audit logs received.',
  refusals_total: 'Changes, files and sessions that were refused.',
  rate_limited_total: 'Times a sender was slowed down or turned away for sending too much.',
  sessions_total: 'Sessions opened.',
  blob_bytes_received_total: 'Bytes of files received.',
  blob_bytes_sent_total: 'Bytes of files sent.',
  malformed_total: 'Frames and requests that could not be read.',
} as const

export type CounterName = keyof typeof counters

/** Upper bounds of the buckets of commit times, in seconds. */
const bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5] as const

const prefix = 'orgata_'

export function createMetrics(): Metrics {
  // A registry of its own: several servers can run in one process.
  const registry = new Registry()
  const registers = [registry]
  const counterOf = new Map(
    Object.entries(counters).map(([name, help]) => [
      name,
      new Counter({ name: prefix + name, help, registers }),
    ]),
  )
  const gaugeOf = new Map(
    Object.entries(gaugeHelp).map(([name, help]) => [
      name,
      new Gauge({ name: prefix + name, help, registers }),
    ]),
  )
  const commits = new Histogram({
    name: `${prefix}commit_seconds`,
    help: 'Time of one commit of document updates.',
    buckets: [...bounds],
    registers,
  })
  const count = (name: CounterName, by = 1) => counterOf.get(name)?.inc(by)

  return {
    count,
    commitTook(ms, updates) {
      count('updates_total', updates)
      commits.observe(ms / 1_000)
    },
    text(gauges) {
      for (const [name, value] of Object.entries(gauges)) gaugeOf.get(name)?.set(value)
      return registry.metrics()
    },
  }
}
