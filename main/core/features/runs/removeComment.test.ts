import { afterAll, beforeAll, expect, test } from 'vitest'
import { slices } from '#core/slices.ts'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import { testContent, testStep } from '#core/testing/playbookParts.ts'

let team: TestSlices
beforeAll(async () => {
  team = await openTestSlices(slices)
})
afterAll(() => team.dispose())

test('a comment is deleted by its author or a manager of runs; the audit log keeps its text', async () => {
  const [ben, mia] = [team.addPerson('Ben', 'member'), team.addPerson('Mia', 'member')]
  const { id: playbookId } = team.publish(testContent([testStep('a', { roleId: null })]))
  const { id: runId } = await team.call('runs.start', { playbookId })
  const workItemId = (await team.call('runs.get', { runId })).steps[0]!.item!.id
  const say = (text: string) => team.call('work.comment', { workItemId, text }, ben)
  const [first, second] = [await say('Too hot'), await say('Too cold')]
  const remove = (commentId: string, as?: string) => team.call('work.removeComment', { commentId }, as)
  await expect(remove(first.id, mia)).rejects.toMatchObject({ code: 'forbidden' })
  await remove(first.id, ben)
  await remove(second.id)
  const gone = { commentId: second.id, version: 2 }
  await expect(team.call('work.removeComment', gone)).rejects.toMatchObject({ code: 'not_found' })
  expect((await team.call('runs.get', { runId })).comments).toEqual([])
  const { items: entries } = await team.call('audit.list', {})
  expect(entries.map(({ action }) => action)).toEqual(expect.arrayContaining(['work.removeComment']))
  const said = entries.find(({ action }) => action === 'work.comment')!
  const { subjects } = await team.call('audit.get', { seq: said.seq })
  expect(subjects).toMatchObject([{ kind: 'comment', after: { text: 'Too cold' } }])
  const mayRestore = async (as: string) =>
    (await team.call('trash.list', {}, as)).items.map((item) => item.mayRestore)
  expect([await mayRestore(ben), await mayRestore(mia)]).toEqual([
    [true, true],
    [false, false],
  ])
})
