import { describe, expect, it } from 'vitest'
import { runAuditBench } from '../bench/audit.bench.ts'
import { runSearchBench } from '../bench/search.bench.ts'
import { runStoreBench } from '../bench/store.bench.ts'
import { runSyncBench } from '../bench/sync.bench.ts'

/** No time is checked: only that the programs run to their end, and measure the declared figures. */
describe('the benches, with tiny sizes', () => {
  it('store', async () => {
    const lines = await runStoreBench(false, { size: 100, rounds: 1, warmups: 0, large: [200] })
    const [bulk] = lines
    expect(lines).toHaveLength(8)
    expect(bulk).toMatchObject({ what: '100 in one write' })
    expect(lines.flatMap((line) => Object.values(line)).filter(Number.isNaN)).toEqual([])
  })

  it('audit', async () => {
    const sizes = { long: 200, short: 20, single: 5, together: 20, batch: 10, warmup: 20, rounds: 1, runs: 3 }
    const lines = await runAuditBench(sizes)
    expect(lines.map((line) => line.what)).toEqual([
      'append, 1 entry a commit, log of 20',
      'append, 1 entry a commit, log of 200',
      'append, 10 entries a commit, log of 20',
      'append, 10 entries a commit, log of 200',
      'append in a long log against a short one',
      'verify 200 entries',
      'start of a run of 10 steps',
      'a started run of 10 steps on the disk',
    ])
    expect(lines.filter(({ value, floor }) => !(value > 0 && floor > 0))).toEqual([])
  })

  it('search', async () => {
    const lines = await runSearchBench({ things: 500, commits: 4, bulk: 5, bulks: 2, asked: 2 })
    expect(lines).toHaveLength(24)
    expect(lines.at(-1)).toMatchObject({ what: 'making the index anew' })
    expect(lines.filter(({ p50 }) => !(p50 >= 0))).toEqual([])
  })

  it('sync', async () => {
    const latency = { clients: 3, writers: 2, edits: 10, warmup: 2, intervalMs: 1 }
    const lines = await runSyncBench({
      rounds: 1,
      warmups: 0,
      loads: [
        { what: 'latency', load: { type: 'latency', sizes: latency }, aim: '' },
        {
          what: 'fan-out',
          load: { type: 'fanout', sizes: { receivers: 2, updates: 50, window: 10 } },
          aim: '',
        },
        { what: 'reconcile', load: { type: 'reconcile', sizes: { edits: 20 } }, aim: '' },
      ],
      idle: { type: 'idle', sizes: { documents: 5, characters: 300, quietMs: 50 } },
      team: { laptops: 2, changes: 4, files: 1, fileBytes: 1_000 },
    })
    expect(lines.map((line) => line.what)).toEqual([
      'latency, p50',
      'latency, p95',
      'latency, p99',
      'fan-out',
      'reconcile',
      'memory for 1,000 idle documents, a client on each',
      'memory for 1,000 idle documents, after all left',
      '2 laptops equal after 4 offline changes each',
      '1 files sent once and fetched by 1',
    ])
    expect(lines.filter((line) => !Number.isFinite(line.orgata))).toEqual([])
  })
})
