import { expect, test } from 'vitest'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import { testContent, testStep } from '#core/testing/playbookParts.ts'
import { searchSlice } from './searchSlice.ts'

test('a search finds what a name literally holds, and nothing of another team', async () => {
  const team = await openTestSlices([searchSlice])
  const own = team.publish(testContent([testStep('a')], { title: 'Open (the) shop.*' }))
  team.write((context) =>
    context.insert('playbook', { ...own, id: context.newId(), teamId: context.newId() }),
  )
  const found = async (text: string) => (await team.call('search.query', { text })).map((one) => one.id)
  expect(await found('(THE) shop.*')).toEqual([own.id])
  expect(await found('shop.')).toEqual([own.id])
  expect(await found('the shop')).toEqual([])
  await team.dispose()
})
