import { expect, it } from 'vitest'
import { slices } from '#core/slices.ts'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import { testContent, testStep } from '#core/testing/playbookParts.ts'
import { insertDraft, prepareDraft } from './draftRecord.ts'

it('drafts are made for other parts of the core, one transaction for many', async () => {
  const team = await openTestSlices(slices)
  const made = team.write((context) =>
    ['a', 'b'].map(() => {
      const content = testContent([testStep('s1')], { title: 'Same' })
      return insertDraft(context, prepareDraft(content, context.ports.random), { importedFrom: null })
    }),
  )
  expect(made.map((p) => p.slug)).toEqual(['same', 'same-2'])
  const { draft } = await team.call('playbooks.get', { playbook: 'same-2' })
  expect(draft.steps.map((s) => s.id)).toEqual(['s1'])
  await team.dispose()
})
