import { expect, onTestFinished, test } from 'vitest'
import { runsSlice, workSlice } from '../features/runs/runsSlice.ts'
import { searchSlice } from '../features/search/searchSlice.ts'
import { openTestSlices } from '../testing/openTestSlices.ts'
import { testContent, testField, testStep } from '../testing/playbookParts.ts'

test('answers, comments and attachments lead to their step in the run', async () => {
  const team = await openTestSlices([searchSlice, runsSlice, workSlice])
  onTestFinished(team.dispose)
  const content = testContent([testStep('a', { title: 'Write down', outputs: [testField('batch', 'text')] })])
  const playbook = team.publish(content)
  const run = await team.call('runs.start', { playbookId: playbook.id })
  const workItemId = team.organization.store.find('workItem')[0]!.id
  await team.call('work.comment', { workItemId, text: 'The lamp flickers.' })
  await team.call('work.complete', { workItemId, values: { batch: 'LOT-4711' } })
  team.write((context) =>
    context.insert('attachment', {
      name: 'Invoice_4711.pdf',
      sha256: 'a'.repeat(64),
      sizeBytes: 1,
      mediaType: 'application/pdf',
      runId: run.id,
      workItemId,
      evidenceId: null,
    }),
  )
  const address = `/runs/${run.id}?step=a`
  expect((await team.call('search.query', { text: 'flick' })).found).toMatchObject([
    { kind: 'comment', name: { text: run.name }, hint: 'Comment by Ana', address },
  ])
  expect((await team.call('search.query', { text: '4711' })).found).toMatchObject([
    { kind: 'file', name: { text: 'Invoice_4711.pdf' }, hint: `Attachment in “${run.name}”`, address },
    { kind: 'answer', name: { text: 'Write down' }, hint: `Answer in “${run.name}”`, address },
  ])
})
