import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import { slices } from '#core/slices.ts'

let team: TestSlices

beforeEach(async () => {
  team = await openTestSlices(slices)
})
afterEach(() => team.dispose())

describe('an import', () => {
  const file = (name: string, text: string) => ({ name, text })

  it('makes a draft of each file, with a report', async () => {
    const { imported } = await team.call('playbooks.importMarkdown', {
      files: [
        file('a.md', 'id: patch\nname: Patch\n---\n\n- [ ] one\n    - [ ] two\n'),
        file('b.md', '# Patch\n\n1. one <i>x</i>\n'),
        file('c.md', 'id: "patch"\n---\n1. x\n'),
      ],
    })
    expect(imported).toMatchObject([
      { fileName: 'a.md', name: 'Patch', slug: 'patch', steps: 1, subSteps: 1, remarks: [] },
      { fileName: 'b.md', name: 'Patch', slug: 'patch-2', steps: 1, subSteps: 0 },
      { fileName: 'c.md', name: 'c', slug: 'patch-3', remarks: [{ excerpt: 'patch' }] },
    ])
    expect((await team.call('playbooks.get', { playbook: 'patch' })).playbook.importedFrom).toBe('a.md')
    expect((await team.call('playbooks.get', { playbook: 'patch' })).draft.steps[0]!.subSteps[0]!.title).toBe(
      'two',
    )
  })

  it('goes on where a file cannot be read, and says which and why', async () => {
    const deep = Array.from({ length: 60 }, (_, n) => `${' '.repeat(n * 2)}- x\n`).join('')
    const { imported, leftOut } = await team.call('playbooks.importMarkdown', {
      files: [
        file('empty.md', ' \n'),
        file('good.md', '1. a\n'),
        file('picture.md', '\u0000\u0000'),
        file('large.md', 'word '.repeat(500_000)),
        file('deep.md', deep),
        file('references.md', '---\na: &a 1\nb: *a\n---\n1. a\n'),
        file('last.md', '1. b\n'),
      ],
    })
    expect(imported.map(({ fileName }) => fileName)).toEqual(['good.md', 'last.md'])
    expect(leftOut).toEqual([
      { name: 'empty.md', why: 'It is empty.' },
      { name: 'picture.md', why: 'It is not a text file. Save it as plain text or Markdown in UTF-8.' },
      { name: 'large.md', why: 'It is larger than 2 MB. Split it, or check that it is a text.' },
      {
        name: 'deep.md',
        why: 'Line 41 is nested more than 40 levels deep. Flatten its lists and quotes.',
      },
      {
        name: 'references.md',
        why: 'Its head uses YAML references (*name), which are not supported. Write the values out.',
      },
    ])
    expect((await team.call('playbooks.list', {})).total).toBe(2)
  })

  it('is refused where no file can be read', async () => {
    const files = [file('bad.md', '\u0000\u0000'), file('empty.md', '')]
    await expect(team.call('playbooks.importMarkdown', { files })).rejects.toMatchObject({
      code: 'invalid_input',
      message:
        '“bad.md” was not imported. It is not a text file. Save it as plain text or Markdown in UTF-8.',
    })
    expect((await team.call('playbooks.list', {})).total).toBe(0)
    expect(team.organization.documents.ids()).toEqual([])
  })

  it('refuses 50 MB before it reads them', async () => {
    const text = 'garbage '.repeat(6_000_000)
    await expect(
      team.call('playbooks.importMarkdown', { files: [file('x.md', text)] }),
    ).rejects.toMatchObject({ code: 'too_large' })
  })
})
