import { afterEach, beforeEach, expect, test } from 'vitest'
import { slices } from '#core/slices.ts'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import { othersGoOn } from './support/othersGoOn.ts'

let team: TestSlices

beforeEach(async () => {
  team = await openTestSlices(slices)
})
afterEach(() => team.dispose())

/** 3 KB that would become 75,000 cells. */
const wideTable = `|${'a|'.repeat(500)}\n|${'-|'.repeat(500)}\n${'|x|\n'.repeat(150)}`

const importing = (text: string) =>
  team.call('playbooks.importMarkdown', { files: [{ name: 'evil.md', text }] })

test('a small table that grows to many cells is refused with its line, as a file and as a text', async () => {
  await expect(importing(`# Stock\n\n${wideTable}`)).rejects.toMatchObject({
    code: 'too_large',
    message: expect.stringMatching(/evil\.md.* up to line 3 it becomes more than 100000 parts/) as string,
  })
  const { id } = await team.call('playbooks.create', { name: 'Stock' })
  const edits = [{ edit: 'setText', stepId: null, markdown: wideTable }]
  await expect(team.call('drafts.edit', { kind: 'playbook', id, edits })).rejects.toMatchObject({
    code: 'too_large',
    message: expect.stringContaining('up to line 1 it becomes more than') as string,
  })
  expect((await team.call('playbooks.list', {})).items.map(({ name }) => name)).toEqual(['Stock'])
})

test('2 MB of mail addresses are refused with the line, and other work goes on', async () => {
  const slow = importing(`# Mail\n\n${'a.b@c.d'.repeat(280_000)}`)
  expect(await othersGoOn(team, slow)).toBe(true)
  await expect(slow).rejects.toMatchObject({
    code: 'too_large',
    // A busy computer stops it before it has told of its first line, a fast one counts its parts.
    message: expect.stringMatching(
      /evil\.md.* (?:at line 1 is too intricate to be read|too large or too intricate|up to line 3 it becomes)/,
    ) as string,
  })
})
