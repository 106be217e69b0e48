import type { LockSetUp, LockSetUps } from '#core/testing/lockSetUp.ts'
import { testContent, testStep } from '#core/testing/playbookParts.ts'

const ofPlaybook =
  (status: 'active' | 'archived', more: object = {}): LockSetUp =>
  (team) => {
    const { id } = team.publish(testContent([testStep('a')]))
    if (status !== 'active') team.write((context) => context.update('playbook', id, { status }))
    return Promise.resolve({ id, input: { playbookId: id, ...more } })
  }

export const lockSetUps: LockSetUps = {
  'playbooks.archive': ofPlaybook('active'),
  'playbooks.restore': ofPlaybook('archived'),
  'playbooks.remove': ofPlaybook('active'),
  'playbooks.endPublicationRequest': (team) => {
    const { id } = team.publish(testContent([testStep('a')]))
    team.write((context) =>
      context.update('playbook', id, {
        publicationAskedBy: context.member.personId,
        publicationAskedAt: context.now(),
        publicationNote: '',
      }),
    )
    return Promise.resolve({ id, input: { playbookId: id } })
  },
  'playbooks.place': ofPlaybook('active', { workspaceId: null, projectId: null }),
}
