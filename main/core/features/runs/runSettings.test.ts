import { afterEach, beforeEach, expect, test } from 'vitest'
import type { StepContent } from '#shared/entities/playbooks/playbookContent.ts'
import { slices } from '#core/slices.ts'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import { testContent, testStep } from '#core/testing/playbookParts.ts'

let team: TestSlices
beforeEach(async () => {
  team = await openTestSlices(slices)
})
afterEach(() => team.dispose())

/** Starts a run of one step; answers its work item. */
async function startedItem(step: Partial<StepContent> = {}) {
  const { id: playbookId } = team.publish(testContent([testStep('mix', { roleId: null, ...step })]))
  const start = async () => {
    const { id: runId } = await team.call('runs.start', { playbookId })
    const { steps } = await team.call('runs.get', { runId })
    return steps[0]!.item!
  }
  return { playbookId, start }
}

const scopes = ['global', 'team', 'process', 'step'] as const

test('a step is due after the period of its step, playbook, team or organization, whatever its estimate', async () => {
  const { playbookId, start } = await startedItem({ estimatedDuration: { value: 30, unit: 'minutes' } })
  expect((await start()).dueAt).toBeNull()
  for (const [index, scope] of scopes.entries()) {
    const target = { step: { playbookId, stepId: 'mix' }, process: { playbookId }, team: {}, global: {} }[
      scope
    ]
    const value = { value: index + 1, unit: 'hours' }
    await team.call('configuration.set', { key: 'runs.dueAfter', scope, ...target, version: 0, value })
    expect((await start()).dueAt).toBe(`2026-03-02T${String(9 + index).padStart(2, '0')}:00:00.000Z`)
  }
  const endless = { key: 'runs.dueAfter', scope: 'step', playbookId, stepId: 'mix', version: 1 } as const
  await team.call('configuration.set', { ...endless, value: { value: 1_000_000, unit: 'months' } })
  expect((await start()).dueAt).toBeNull()
})

test('a step is skipped without a reason only where the settings say so', async () => {
  const { playbookId, start } = await startedItem()
  const skip = async () => {
    const { id: workItemId } = await start()
    await team.call('work.skip', { workItemId })
    return team.organization.store.find('stepExecution', { selector: { status: 'skipped' } }).length
  }
  await expect(skip()).rejects.toMatchObject({ code: 'invalid_input', details: { field: 'reason' } })
  const key = 'runs.needsSkipReason'
  await team.call('configuration.set', { key, scope: 'process', playbookId, version: 0, value: false })
  expect(await skip()).toBe(1)
  await team.call('configuration.set', { key, scope: 'team', version: 0, value: false })
  await team.call('configuration.unset', { key, scope: 'process', playbookId, version: 1 })
  expect(await skip()).toBe(2)
  const step = { playbookId, stepId: 'mix' }
  await team.call('configuration.set', { key, scope: 'step', ...step, version: 0, value: true })
  await expect(skip()).rejects.toMatchObject({ code: 'invalid_input' })
})

test('the only person with a role gets its steps, unless the settings leave them to be taken', async () => {
  const roleId = team.addJobRole('Baker')
  const mia = team.addPerson('Mia', 'member', [roleId])
  const { start } = await startedItem({ roleId })
  expect((await start()).assigneeId).toBe(mia)
  await team.call('configuration.set', {
    key: 'runs.assignsOnlyHolder',
    scope: 'global',
    version: 0,
    value: false,
  })
  expect((await start()).assigneeId).toBeNull()
})

test('reasons for skipping are offered by step, playbook, team or organization', async () => {
  const { playbookId } = await startedItem()
  const key = 'runs.skipReasons'
  const step = { playbookId, stepId: 'mix' }
  for (const scope of scopes) {
    const target = { step, process: { playbookId }, team: {}, global: {} }[scope]
    await team.call('configuration.set', {
      key,
      scope,
      ...target,
      version: 0,
      value: [`Known to the ${scope}`],
    })
    const { value, from } = await team.call('configuration.resolve', { key, ...step })
    expect({ value, from }).toEqual({ value: [`Known to the ${scope}`], from: scope })
  }
  const at = { key, scope: 'team', version: 1 } as const
  const tooLong = team.call('configuration.set', { ...at, value: ['x'.repeat(201)] })
  await expect(tooLong).rejects.toMatchObject({ code: 'invalid_input' })
})
