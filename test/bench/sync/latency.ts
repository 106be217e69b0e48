import { quantile } from '../figures.ts'
import { newRoom, openFullClient, pause } from './clients.ts'
import type { ServerAddress } from './servers.ts'

export interface LatencySizes {
  clients: number
  writers: number
  edits: number
  warmup: number
  intervalMs: number
}

/**
 * Milliseconds from an edit in one client until it is applied in another one, over all receivers. Each writes into a
 * text of their own, one character an edit, in turn.
 */
export async function measureLatency(
  server: ServerAddress,
  { clients: count, writers, edits, warmup, intervalMs }: LatencySizes,
): Promise<Record<'p50' | 'p95' | 'p99', number>> {
  const room = newRoom()
  const clients = await Promise.all(Array.from({ length: count }, () => openFullClient(server, room)))
  const total = edits + warmup
  const sentAt = new Float64Array(total)
  const latencies: number[] = []
  let missing = total * (count - 1)
  const finished = new Promise<void>((resolve) => {
    for (const [reader, { doc }] of clients.entries()) {
      for (let writer = 0; writer < writers; writer++) {
        if (writer === reader) continue
        const text = doc.getText(`text ${writer}`)
        let seen = text.length
        text.observe(() => {
          const now = performance.now()
          for (; seen < text.length; seen++) {
            const edit = seen * writers + writer
            if (edit >= warmup) latencies.push(now - sentAt[edit]!)
            if (--missing === 0) resolve()
          }
        })
      }
    }
  })
  const startedAt = performance.now()
  for (let edit = 0; edit < total; edit++) {
    // By the clock: a late timer does not lengthen the run.
    const waitMs = startedAt + edit * intervalMs - performance.now()
    if (waitMs > 0) await pause(waitMs)
    const writer = edit % writers
    const text = clients[writer]!.doc.getText(`text ${writer}`)
    sentAt[edit] = performance.now()
    text.insert(text.length, 'x')
  }
  await finished
  for (const client of clients) client.close()
  return { p50: quantile(latencies, 0.5), p95: quantile(latencies, 0.95), p99: quantile(latencies, 0.99) }
}
