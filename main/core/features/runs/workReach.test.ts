import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import { testContent, testStep } from '#core/testing/playbookParts.ts'
import { workItemIdOf } from '#shared/entities/runs/workItemId.ts'
import type { StepContent } from '#shared/entities/playbooks/playbookContent.ts'
import { runsSlice, workSlice } from './runsSlice.ts'

let team: TestSlices
beforeEach(async () => {
  team = await openTestSlices([runsSlice, workSlice])
})
afterEach(() => team.dispose())

const failure = (code: string, message: string) =>
  expect.objectContaining({ code, message: expect.stringContaining(message) })

/** Starts a run of these steps; answers the open work items by step. */
async function start(...steps: StepContent[]) {
  const playbook = team.publish(testContent(steps))
  const { id: runId } = await team.call('runs.start', { playbookId: playbook.id })
  const view = await team.call('runs.get', { runId })
  return { runId, items: view.steps.flatMap((s) => (s.item === null ? [] : [s.item])) }
}

async function oneItem(step: Partial<StepContent> = {}) {
  const { items, runId } = await start(testStep('a', step))
  return { workItemId: items[0]!.id, item: items[0]!, runId }
}

test('work of a former member is shown to managers of runs', async () => {
  const baker = team.addJobRole('Baker')
  const ben = team.addPerson('Ben', 'member', [baker])
  team.addPerson('Cleo', 'member', [baker])
  const { items, runId } = await start(testStep('a', { roleId: baker }))
  await team.call('work.take', { workItemId: items[0]!.id, personId: ben }, ben)
  const mine = async () => {
    const listed = (await team.call('work.mine', {})).items.map((view) => view.item.stepId)
    const { steps } = await team.call('runs.get', { runId })
    expect(steps.flatMap(({ isMine, execution }) => (isMine ? [execution.stepId] : []))).toEqual(listed)
    return listed
  }
  expect(await mine()).toEqual([])
  team.write((context) => {
    const [membership] = context.find('membership', { selector: { personId: ben } })
    context.update('membership', membership!.id, { status: 'removed' })
  })
  expect(await mine()).toEqual(['a'])
})

test('no record of another team is reachable, by any address', async () => {
  const { runId, workItemId } = await oneItem()
  const own = team.organization.store
  const run = own.get('run', runId)!
  const item = own.get('workItem', workItemId)!
  const [teamId, stepExecutionId] = team.write((context) => [context.newId(), context.newId()])
  const foreign = team.write((context) => ({
    run: context.insert('run', { ...run, id: context.newId(), teamId }),
    item: context.insert('workItem', { ...item, id: workItemIdOf(stepExecutionId), stepExecutionId, teamId }),
  }))
  const gone = failure('not_found', 'does not exist')
  await expect(team.call('runs.get', { runId: foreign.run.id })).rejects.toThrow(gone)
  await expect(team.call('runs.pause', { runId: foreign.run.id })).rejects.toThrow(gone)
  await expect(team.call('work.get', { workItemId: foreign.item.id })).rejects.toThrow(gone)
  await expect(team.call('work.comment', { workItemId: foreign.item.id, text: 'Hi' })).rejects.toThrow(gone)
})
