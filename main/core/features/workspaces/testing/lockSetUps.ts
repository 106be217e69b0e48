import type { LockSetUp, LockSetUps } from '#core/testing/lockSetUp.ts'

const ofWorkspace =
  (more: object, status: 'active' | 'archived' = 'active'): LockSetUp =>
  async (team) => {
    const name = `Branch ${team.organization.store.count('workspace', { deletedAt: null })}${status}`
    const { id } = await team.call('workspaces.create', { name: `${name} ${JSON.stringify(more)}` })
    if (status !== 'active') team.write((context) => context.update('workspace', id, { status }))
    return { id, input: { workspaceId: id, ...more } }
  }

const ofProject =
  (more: object): LockSetUp =>
  async (team) => {
    const { id } = await team.call('projects.create', { name: `Oven ${JSON.stringify(more)}` })
    return { id, input: { projectId: id, ...more } }
  }

export const lockSetUps: LockSetUps = {
  'workspaces.update': ofWorkspace({ name: 'The other branch' }),
  'workspaces.archive': ofWorkspace({}),
  'workspaces.restore': ofWorkspace({}, 'archived'),
  'workspaces.remove': ofWorkspace({}),
  'projects.update': ofProject({ name: 'A new oven' }),
  'projects.setStatus': ofProject({ status: 'completed' }),
  'projects.remove': ofProject({}),
}
