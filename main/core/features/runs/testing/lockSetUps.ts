import type { LockSetUp, LockSetUps } from '#core/testing/lockSetUp.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import { testContent, testField, testStep } from '#core/testing/playbookParts.ts'

const newRun = async (team: TestSlices, step: Parameters<typeof testStep>[1] = {}) => {
  const playbook = team.publish(testContent([testStep('a', { roleId: null, ...step })]))
  const { id: runId } = await team.call('runs.start', { playbookId: playbook.id })
  const view = await team.call('runs.get', { runId })
  return { runId, workItemId: view.steps[0]!.item!.id }
}

const ofRun =
  (more: object): LockSetUp =>
  async (team) => {
    const { runId } = await newRun(team)
    return { id: runId, input: { runId, ...more } }
  }

const ofWork =
  (more: object): LockSetUp =>
  async (team) => {
    const { workItemId } = await newRun(team)
    return { id: workItemId, input: { workItemId, ...more } }
  }

export const lockSetUps: LockSetUps = {
  'runs.pause': ofRun({}),
  'runs.resume': async (team) => {
    const { runId } = await newRun(team)
    await team.call('runs.pause', { runId })
    return { id: runId, input: { runId } }
  },
  'runs.cancel': ofRun({ reason: 'A test' }),
  'runs.place': ofRun({ workspaceId: null, projectId: null }),
  'work.take': ofWork({ personId: null }),
  'work.complete': ofWork({}),
  'work.skip': ofWork({ reason: 'A test' }),
  'work.correct': async (team) => {
    const { workItemId } = await newRun(team, { outputs: [testField('note', 'text')] })
    await team.call('work.complete', { workItemId, values: { note: 'Dry' } })
    return { id: workItemId, input: { workItemId, values: { note: 'Moist' }, reason: 'A slip of the pen' } }
  },
  'work.reopen': async (team) => {
    const { workItemId } = await newRun(team)
    await team.call('work.complete', { workItemId })
    return { id: workItemId, input: { workItemId, reason: 'A test' } }
  },
  'work.removeFile': async (team) => {
    const { runId, workItemId } = await newRun(team)
    const file = team.write((context) =>
      context.insert('attachment', {
        name: 'Photo.jpg',
        sha256: 'a'.repeat(64),
        sizeBytes: 1,
        mediaType: 'image/jpeg',
        runId,
        workItemId,
        evidenceId: null,
      }),
    )
    return { id: file.id, input: { attachmentId: file.id, reason: 'A test' } }
  },
  'work.removeComment': async (team) => {
    const { workItemId } = await newRun(team)
    const { id } = await team.call('work.comment', { workItemId, text: 'Too hot' })
    return { id, input: { commentId: id } }
  },
}
