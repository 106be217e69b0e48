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

  it('imports all files or none', async () => {
    const files = [file('good.md', '1. a\n'), file('bad.md', '\u0000\u0000')]
    await expect(team.call('playbooks.importMarkdown', { files })).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringMatching(/bad\.md/) as string,
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
