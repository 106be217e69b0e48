import { afterEach, beforeEach, expect, test } from 'vitest'
import { entityOf } from '#shared/entities/registry.ts'
import { changesEndUnsaid } from '#shared/entities/rights/stateRules.ts'
import type { RightsRecord } from '#shared/entities/rights/recordRule.ts'
import { lenientFacts, refusedByRole } from '#shared/entities/rights/decide.ts'
import { slices } from '#core/slices.ts'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import { testContent, testField, testStep } from '#core/testing/playbookParts.ts'

let team: TestSlices
beforeEach(async () => {
  team = await openTestSlices(slices)
})
afterEach(() => team.dispose())

/** The run, its step and its work item after each of several calls. */
async function versionsOf(...calls: (() => Promise<unknown>)[]) {
  const versions: RightsRecord[][] = []
  for (const call of calls) {
    await call()
    team.clock.nowMs += 60_000
    const { store } = team.organization
    const all = (['run', 'stepExecution', 'workItem'] as const).flatMap((kind) => store.find(kind, {}))
    versions.push(all as unknown as RightsRecord[])
  }
  return versions
}

test('SYNC-23 what was reopened and corrected several times without a connection is taken as one change', async () => {
  const step = testStep('a', { outputs: [testField('x', 'number')] })
  const playbook = team.publish(testContent([step]))
  const { id: runId } = await team.call('runs.start', { playbookId: playbook.id })
  const workItemId = (await team.call('runs.get', { runId })).steps[0]!.item!.id
  const values = (x: number) => ({ workItemId, values: { x } })
  const versions = await versionsOf(
    () => team.call('work.complete', values(1)),
    () => team.call('work.correct', { ...values(2), reason: 'Misread' }),
    () => team.call('work.reopen', { workItemId, reason: 'The wrong oven' }),
    () => team.call('work.complete', values(3)),
    () => team.call('work.correct', { ...values(4), reason: 'Misread again' }),
    () => team.call('work.reopen', { workItemId, reason: 'The wrong oven again' }),
    () => team.call('work.complete', values(5)),
  )
  const { organization, owner } = team
  const actor = {
    ...{
      organizationId: organization.organizationId,
      personId: owner,
      deviceId: organization.signer.deviceId,
    },
    places: new Map([['', 'owner' as const]]),
  }
  for (const [at, before] of versions.entries())
    for (const after of versions.slice(at + 1))
      for (const [index, current] of before.entries()) {
        const change = { current, next: after[index]! }
        const { kind } = current
        const step = `${kind} from ${at} to ${versions.indexOf(after)}`
        expect([step, changesEndUnsaid(entityOf(kind)!, change)]).toEqual([step, false])
        expect([step, refusedByRole(change, actor, lenientFacts)]).toEqual([step, null])
      }
})
