import { afterEach, expect, test } from 'vitest'
import { importTask } from '#core/features/playbooks/import/importTask.ts'
import { slices } from '#core/slices.ts'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import { othersGoOn } from './support/othersGoOn.ts'

let team: TestSlices

/** @param limitMs how long a file may take to read */
async function openTeam(limitMs: number): Promise<void> {
  team = await openTestSlices(slices, { taskMs: { [importTask.name]: limitMs } })
}
afterEach(() => team.dispose())

/** 3 KB that would become 75,000 cells. */
const wideTable = `|${'a|'.repeat(500)}\n|${'-|'.repeat(500)}\n${'|x|\n'.repeat(150)}`

const importing = (text: string) =>
  team.call('playbooks.importMarkdown', { files: [{ name: 'evil.md', text }] })

test('a small table that grows to many cells is refused with its line, as a file and as a text', async () => {
  await openTeam(120_000)
  await expect(importing(`# Stock\n\n${wideTable}`)).rejects.toMatchObject({
    code: 'too_large',
    message: expect.stringMatching(/evil\.md.* By line 3 it has more than 100,000 parts/) as string,
  })
  const { id } = await team.call('playbooks.create', { name: 'Stock' })
  const edits = [{ edit: 'setText', stepId: null, markdown: wideTable }]
  await expect(team.call('drafts.edit', { kind: 'playbook', id, edits })).rejects.toMatchObject({
    code: 'too_large',
    message: expect.stringContaining('By line 1 it has more than') as string,
  })
  expect((await team.call('playbooks.list', {})).items.map(({ name }) => name)).toEqual(['Stock'])
})

test('mail addresses that become too many parts are refused with the line, and other work goes on', async () => {
  await openTeam(120_000)
  const slow = importing(`# Mail\n\n${'a.b@c.d'.repeat(120_000)}`)
  expect(await othersGoOn(team, slow)).toBe(true)
  await expect(slow).rejects.toMatchObject({
    code: 'too_large',
    message: expect.stringMatching(/evil\.md.* By line 3 it has more than 100,000 parts/) as string,
  })
})

test('a text that takes minutes to parse is stopped and refused with its line, and other work goes on', async () => {
  await openTeam(1_000)
  const slow = importing(`# Emphasis\n\n${'*a_'.repeat(30_000)}`)
  expect(await othersGoOn(team, slow)).toBe(true)
  await expect(slow).rejects.toMatchObject({
    code: 'too_large',
    message: expect.stringMatching(/evil\.md.* at line 1 is too intricate to be read/) as string,
  })
})
