/** What the server counts since it started. No names, no ids, no content. */
export interface Metrics {
  count(name: CounterName, by?: number): void
  /** How long one commit of document updates took, and how many there were in it. */
  commitTook(ms: number, updates: number): void
  /** Everything in Prometheus' text format, with the gauges of this moment. */
  text(gauges: Readonly<Record<string, number>>): string
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

export function createMetrics(): Metrics {
  const values = Object.fromEntries(Object.keys(counters).map((name) => [name, 0])) as Record<
    CounterName,
    number
  >
  const buckets = bounds.map(() => 0)
  let commits = 0
  let commitSeconds = 0

  return {
    count(name, by = 1) {
      values[name] += by
    },
    commitTook(ms, updates) {
      values.updates_total += updates
      commits++
      commitSeconds += ms / 1_000
      for (const [index, bound] of bounds.entries())
        if (ms / 1_000 <= bound) buckets[index] = (buckets[index] ?? 0) + 1
    },
    text(gauges) {
      const lines: string[] = []
      for (const [name, help] of Object.entries(counters)) {
        lines.push(`# HELP orgata_${name} ${help}`, `# TYPE orgata_${name} counter`)
        lines.push(`orgata_${name} ${values[name as CounterName]}`)
      }
      for (const [name, value] of Object.entries(gauges)) {
        lines.push(`# TYPE orgata_${name} gauge`, `orgata_${name} ${value}`)
      }
      lines.push('# HELP orgata_commit_seconds Time of one commit of document updates.')
      lines.push('# TYPE orgata_commit_seconds histogram')
      for (const [index, bound] of bounds.entries()) {
        lines.push(`orgata_commit_seconds_bucket{le="${bound}"} ${buckets[index] ?? 0}`)
      }
      lines.push(`orgata_commit_seconds_bucket{le="+Inf"} ${commits}`)
      lines.push(`orgata_commit_seconds_sum ${commitSeconds}`, `orgata_commit_seconds_count ${commits}`)
      return `${lines.join('\n')}\n`
    },
  }
}
