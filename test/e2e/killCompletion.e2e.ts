import { afterAll, expect, test } from 'vitest'
import { createDice } from '#test/fuzz/dice.ts'
import { publishProcedure } from '#test/support/procedures.ts'
import { removeFolders, startProduct } from '#test/support/product.ts'
import type { Product } from '#test/support/product.ts'

const seed = 20_260_730
const rounds = Number(process.env.ORGATA_KILLS ?? 10)
const stepsPerRun = 60

afterAll(removeFolders)

/** Completes one step after another, starting a new run where one has ended, until the program is gone. */
async function completeUntilDead(product: Product, playbookId: string, acknowledged: Set<string>) {
  try {
    for (;;) {
      const open = await product.call('work.mine', { limit: 1 })
      const item = open.items[0]?.item
      if (!item) {
        await product.call('runs.start', { playbookId })
        continue
      }
      const done = await product.call('work.complete', { workItemId: item.id, version: item.version })
      expect(done.status).toBe('completed')
      acknowledged.add(done.id)
    }
  } catch (error) {
    // A killed program breaks its connections, which fetch tells by a TypeError; anything else is a finding.
    if (!(error instanceof TypeError)) throw error
  }
}

/** Run, step, work item and log say the same about every step of every run. Answers the completed work items. */
async function readAgreement(product: Product): Promise<Set<string>> {
  const completed = new Set<string>()
  const { items: runs } = await product.call('runs.list', { limit: 500 })
  for (const { id } of runs) {
    const { run, steps } = await product.call('runs.get', { runId: id })
    const done = steps.filter(({ execution }) => execution.status === 'completed')
    expect(run.doneCount, `steps done of ${run.name}`).toBe(done.length)
    expect(run.status).toBe(done.length === run.stepCount ? 'completed' : 'running')
    for (const { execution, item } of steps) {
      expect(item?.status === 'completed', `step ${execution.position}`).toBe(
        execution.status === 'completed',
      )
      if (item?.status === 'completed') completed.add(item.id)
    }
  }
  return completed
}

/**
 * Adds the work items that the log shows as completed after entry `since`. Returns the number of the last entry read.
 */
async function readLog(product: Product, since: number, logged: Set<string>): Promise<number> {
  // A completion also writes its effects, such as the next work item.
  const { items: entries } = await product.call('audit.list', {
    action: 'work.complete',
    entityKind: 'workItem',
    limit: 500,
  })
  const fresh = entries.filter(({ seq, result }) => seq > since && result === 'success')
  for (const { seq } of fresh) {
    const { subjects } = await product.call('audit.get', { seq })
    for (const { kind, id, after } of subjects)
      if (kind === 'workItem' && (after as { status?: string } | null)?.status === 'completed') logged.add(id)
  }
  return Math.max(since, ...fresh.map(({ seq }) => seq))
}

test(`kill -9 in the middle of completing steps, ${rounds} times (seed ${seed})`, async () => {
  const dice = createDice(seed)
  let product = await startProduct()
  const { id: playbookId } = await publishProcedure(product, stepsPerRun)
  const acknowledged = new Set<string>()
  const logged = new Set<string>()
  let readUntil = 0
  let before = 0

  for (let round = 1; round <= rounds; round++) {
    const stream = completeUntilDead(product, playbookId, acknowledged)
    const killAfter = acknowledged.size + 2 + dice.below(14)
    await expect.poll(() => acknowledged.size, { interval: 1, timeout: 30_000 }).toBeGreaterThan(killAfter)
    // A random part of the next completion, so that the blow falls everywhere between call and answer.
    await new Promise((done) => setTimeout(done, dice.next() * 12))
    await product.program.kill()
    await stream

    // It opens at once: the dead one left no lock.
    product = await startProduct(product.dataDir)
    const completed = await readAgreement(product)
    const lost = [...acknowledged].filter((id) => !completed.has(id))
    expect(lost, `round ${round}: acknowledged and lost`).toEqual([])
    readUntil = await readLog(product, readUntil, logged)
    expect(logged, `round ${round}: log and records`).toEqual(completed)
    // A completed call without a reply may be there; more than the one running call may not.
    expect(completed.size - acknowledged.size).toBeLessThanOrEqual(round)

    const { ok, entries, firstBad } = await product.call('audit.verify', {})
    expect({ ok, firstBad }, `round ${round}`).toEqual({ ok: true, firstBad: null })
    expect(entries).toBeGreaterThan(before)
    before = entries
  }
  expect(await product.program.stop()).toBe(0)
})
