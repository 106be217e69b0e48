import { afterEach, beforeEach, expect, test } from 'vitest'
import { slices } from '#core/slices.ts'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'

let team: TestSlices
beforeEach(async () => {
  team = await openTestSlices(slices)
  const { version } = await team.call('organizations.get', {})
  await team.call('organizations.update', { version, timezone: 'Europe/Berlin' })
})
afterEach(() => team.dispose())

const at = (instant: string) => (team.clock.nowMs = Date.parse(instant))

async function publish(playbookId: string, title: string) {
  await team.call('drafts.edit', { kind: 'playbook', id: playbookId, edits: [{ edit: 'setFacts', title }] })
  return team.call('playbooks.publish', { playbookId })
}

/** "1" for a version with which the day began, "+2" for one that was published on it. */
async function applied(playbookId: string, day: string): Promise<string> {
  const { items } = await team.call('history.inForce', { playbookId, day })
  return items.map(({ label, sinceBefore }) => `${sinceBefore ? '' : '+'}${label}`).join(' ')
}

test('the versions of a day are the one with which it began, and those published on it, in the firm’s time', async () => {
  const { id: playbookId } = await team.call('playbooks.create', { name: 'Bread' })
  const edits = [{ edit: 'addStep', id: 'mix', values: { title: 'Mix', roleId: team.addJobRole('Baker') } }]
  await team.call('drafts.edit', { kind: 'playbook', id: playbookId, edits: edits as never })
  // 23:30 UTC is the next day in Berlin.
  at('2026-03-04T23:30:00.000Z')
  const first = await publish(playbookId, 'Bread')
  at('2026-03-09T09:00:00.000Z')
  await publish(playbookId, 'Rye bread')
  at('2026-03-09T15:00:00.000Z')
  await publish(playbookId, 'Dark rye bread')
  at('2026-03-20T08:00:00.000Z')
  const days = ['2026-03-04', '2026-03-05', '2026-03-06', '2026-03-09', '2026-03-10', '2026-03-21']
  const found = await Promise.all(days.map((day) => applied(playbookId, day)))
  expect(found).toEqual(['', '+1', '1', '1 +2 +3', '3', '3'])
  const { items } = await team.call('history.inForce', { playbookId, day: '2026-03-06' })
  expect(items).toMatchObject([{ versionId: first.id, hash: first.hash, publishedAt: first.publishedAt }])
})

test('a draft, a day without sense and a playbook of nobody', async () => {
  const { id: playbookId } = await team.call('playbooks.create', { name: 'Bread' })
  expect(await applied(playbookId, '2026-03-02')).toBe('')
  await expect(applied(playbookId, '1700-01-01')).rejects.toMatchObject({ code: 'invalid_input' })
  await expect(applied(playbookId, '2026-02-30')).rejects.toMatchObject({ code: 'invalid_input' })
  await expect(applied(team.owner, '2026-03-02')).rejects.toMatchObject({ code: 'not_found' })
})
