import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Command } from '#shared/contract/defineContract.ts'
import { operations } from '#shared/contract/operations.ts'
import { slices } from '#core/slices.ts'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import { testContent, testStep } from '#core/testing/playbookParts.ts'

const commands = Object.entries(operations as Readonly<Record<string, { type: string }>>).filter(
  (entry): entry is [string, Command] => entry[1].type === 'command',
)
const membersOf = ({ input }: Command) => Object.keys((input as { shape?: object }).shape ?? {})

/** What a command changes, with an input that it would take; `version` is left out. */
type SetUp = (team: TestSlices) => Promise<{ id: string; input: object }>

const newRun = async (team: TestSlices) => {
  const playbook = team.publish(testContent([testStep('a', { roleId: null })]))
  const { id: runId } = await team.call('runs.start', { playbookId: playbook.id })
  const view = await team.call('runs.get', { runId })
  return { runId, workItemId: view.steps[0]!.item!.id }
}
const ofRun =
  (more: object): SetUp =>
  async (team) => {
    const { runId } = await newRun(team)
    return { id: runId, input: { runId, ...more } }
  }
const ofWork =
  (more: object): SetUp =>
  async (team) => {
    const { workItemId } = await newRun(team)
    return { id: workItemId, input: { workItemId, ...more } }
  }
const ofMember =
  (more: object, status: 'active' | 'suspended' | 'removed' = 'active'): SetUp =>
  async (team) => {
    const personId = team.addPerson('Ben', 'member')
    const [place] = team.organization.store.find('membership', { selector: { personId } })
    const membershipId = place!.id
    if (status !== 'active') team.write((context) => context.update('membership', membershipId, { status }))
    return { id: membershipId, input: { membershipId, ...more } }
  }
const ofPerson =
  (more: object, status: 'active' | 'suspended' = 'active'): SetUp =>
  async (team) => {
    const personId = team.addPerson('Ben', 'member')
    if (status !== 'active') team.write((context) => context.update('person', personId, { status }))
    return { id: personId, input: { personId, ...more } }
  }
const ofTeam =
  (more: object, status: 'active' | 'archived' = 'active'): SetUp =>
  async (team) => {
    const { id } = await team.call('teams.create', {
      name: `Counter ${team.organization.store.count('team')}`,
    })
    if (status !== 'active') team.write((context) => context.update('team', id, { status }))
    return { id, input: { teamId: id, ...more } }
  }
const ofOrganization =
  (more: object): SetUp =>
  (team) =>
    Promise.resolve({ id: team.organization.organizationId, input: more })
const ofPlaybook =
  (status: 'active' | 'archived'): SetUp =>
  async (team) => {
    const { id } = team.publish(testContent([testStep('a')]))
    if (status !== 'active') team.write((context) => context.update('playbook', id, { status }))
    return { id, input: { playbookId: id } }
  }
const ofMetadata =
  (more: object): SetUp =>
  (team) => {
    const { id } = team.publish(testContent([testStep('a')]))
    return Promise.resolve({ id, input: { kind: 'playbook', id, ...more } })
  }
const ofJobRole =
  (more: object): SetUp =>
  (team) => {
    const id = team.addJobRole(`Baker ${team.organization.store.count('jobRole')}`)
    return Promise.resolve({ id, input: { jobRoleId: id, ...more } })
  }

const ofWorkspace =
  (more: object, status: 'active' | 'archived' = 'active'): SetUp =>
  async (team) => {
    const name = `Branch ${team.organization.store.count('workspace', { deletedAt: null })}${status}`
    const { id } = await team.call('workspaces.create', { name: `${name} ${JSON.stringify(more)}` })
    if (status !== 'active') team.write((context) => context.update('workspace', id, { status }))
    return { id, input: { workspaceId: id, ...more } }
  }
const ofProject =
  (more: object): SetUp =>
  async (team) => {
    const { id } = await team.call('projects.create', { name: `Oven ${JSON.stringify(more)}` })
    return { id, input: { projectId: id, ...more } }
  }

const setUps: Readonly<Record<string, SetUp>> = {
  'runs.pause': ofRun({}),
  'runs.resume': async (team) => {
    const { runId } = await newRun(team)
    await team.call('runs.pause', { runId })
    return { id: runId, input: { runId } }
  },
  'runs.cancel': ofRun({ reason: 'A test' }),
  'work.take': ofWork({ personId: null }),
  'work.complete': ofWork({}),
  'work.skip': ofWork({ reason: 'A test' }),
  'playbooks.archive': ofPlaybook('active'),
  'playbooks.restore': ofPlaybook('archived'),
  'playbooks.remove': ofPlaybook('active'),
  'work.removeComment': async (team) => {
    const { workItemId } = await newRun(team)
    const { id } = await team.call('work.comment', { workItemId, text: 'Too hot' })
    return { id, input: { commentId: id } }
  },
  'playbooks.place': async (team) => {
    const { id } = team.publish(testContent([testStep('a')]))
    return { id, input: { playbookId: id, workspaceId: null, projectId: null } }
  },
  'metadata.describe': ofMetadata({ description: 'Bread for the shop' }),
  'metadata.setTags': ofMetadata({ tags: ['bread'] }),
  'metadata.setCategories': ofMetadata({ categories: ['Baking'] }),
  'metadata.setField': ofMetadata({ name: 'Oven', field: { type: 'number', value: 2 } }),
  'metadata.removeField': async (team) => {
    const { id, input } = await ofMetadata({ name: 'Oven' })(team)
    const field = { type: 'number' as const, value: 2 }
    await team.call('metadata.setField', { kind: 'playbook', id, name: 'Oven', field })
    return { id, input }
  },
  'metadata.annotate': ofMetadata({ text: 'Ask Ben' }),
  'metadata.removeAnnotation': async (team) => {
    const { id, input } = await ofMetadata({})(team)
    const { metadata } = await team.call('metadata.annotate', { kind: 'playbook', id, text: 'Ask Ben' })
    return { id, input: { ...input, annotationId: Object.keys(metadata.annotations)[0] } }
  },
  'runs.place': ofRun({ workspaceId: null, projectId: null }),
  'workspaces.update': ofWorkspace({ name: 'The other branch' }),
  'workspaces.archive': ofWorkspace({}),
  'workspaces.restore': ofWorkspace({}, 'archived'),
  'workspaces.remove': ofWorkspace({}),
  'projects.update': ofProject({ name: 'A new oven' }),
  'projects.setStatus': ofProject({ status: 'completed' }),
  'projects.remove': ofProject({}),
  'team.setRole': ofMember({ role: 'admin' }),
  'team.setJobRoles': ofMember({ jobRoleIds: [] }),
  'team.remove': ofMember({}),
  'team.suspend': ofMember({}),
  'team.reactivate': ofMember({}, 'suspended'),
  'team.inviteAgain': ofMember({}, 'removed'),
  'team.shutOut': async (team) => {
    const device = { name: 'Laptop', personId: team.addPerson('Ben', 'member'), status: 'active' as const }
    const id = team.write(
      (context) => context.insert('device', { teamId: null, ...device, publicKey: `${'k'.repeat(43)}=` }).id,
    )
    return { id, input: { deviceId: id } }
  },
  'team.renameJobRole': ofJobRole({ name: 'Another name' }),
  'team.removeJobRole': ofJobRole({}),
  'teams.update': ofTeam({ description: 'Sells' }),
  'teams.archive': ofTeam({}),
  'teams.restore': ofTeam({}, 'archived'),
  'people.update': ofPerson({ email: 'ben@example.org' }),
  'people.setPicture': ofPerson({ picture: null }),
  'people.suspend': ofPerson({}),
  'people.reactivate': ofPerson({}, 'suspended'),
  'organizations.update': ofOrganization({ industry: 'Bread' }),
  'organizations.setLogo': ofOrganization({ picture: null }),
  'organizations.setStatus': ofOrganization({ status: 'active' }),
}

/** With the right version it asks the server, which is not there. */
const overTheServer = ['team.inviteAgain']

describe('every command', () => {
  test('that names what is there takes a version, or says why not', () => {
    const silent = commands
      .filter(([, { permission, changes, unlocked }]) => permission !== 'none' && !changes && !unlocked)
      .filter(([, command]) => membersOf(command).some((name) => /Ids?$/.test(name)))
      .map(([name]) => name)
    expect(silent).toEqual([])
  })

  test('that changes a record has its id and `version` in the input, and fails with `conflict`', () => {
    for (const [, command] of commands) {
      if (command.changes === undefined) continue
      const members = membersOf(command)
      expect(members).toContain('version')
      if (command.changes.by !== null) expect(members).toContain(command.changes.by)
      expect(command.errors).toContain('conflict')
      expect(command.unlocked).toBeUndefined()
    }
  })
})

describe('a stale version', () => {
  let team: TestSlices
  beforeAll(async () => {
    team = await openTestSlices(slices)
  })
  afterAll(() => team.dispose())

  const locked = commands.filter(([, { changes }]) => changes)

  test.each(locked)('is refused by %s, with what is there now', async (name, { changes }) => {
    const { id, input } = await setUps[name]!(team)
    const { store } = team.organization
    const kind = changes!.kind ?? 'playbook'
    const before = store.get(kind, id)!
    const call = (version: number) => team.call(name as 'runs.pause', { ...input, version } as never)
    const stale = call(before.version + 1)
    await expect(stale).rejects.toMatchObject({ code: 'conflict', details: { current: { id } } })
    expect(store.get(kind, id)).toEqual(before)
    if (!overTheServer.includes(name)) await call(before.version)
    else await expect(call(before.version)).rejects.toMatchObject({ code: 'precondition_failed' })
  })
})
