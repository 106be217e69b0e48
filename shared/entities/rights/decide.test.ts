import { describe, expect, it } from 'vitest'
import { actorOf, ana, base, mia, noFacts, recordOf, verdictOn } from '#test/support/rightsVerdict.ts'
import type { AccessRole } from '../accessRole.ts'
import { emptied } from '../purge.ts'
import { entityOf } from '../registry.ts'
import { decide } from './decide.ts'
import type { RightsActor, RightsRecord } from './recordRule.ts'

const member = actorOf(mia, 'member')
const admin = actorOf(mia, 'admin')

describe('RIGHT-2 writing at all', () => {
  it('takes the permission in the team, before and after', () => {
    const role = recordOf('jobRole')
    expect(verdictOn(role, { name: 'Y' }, admin)).toBe('allowed')
    expect(verdictOn(role, { name: 'Y' }, member)).toBe('RIGHT-2')
    expect(verdictOn(role, { teamId: 'counter' }, admin)).toBe('RIGHT-2')
    expect(verdictOn(recordOf('jobRole', { teamId: 'counter' }), { teamId: 'bakehouse' }, admin)).toBe(
      'RIGHT-2',
    )
    expect(verdictOn(role, { organizationId: 'other' }, admin)).toBe('RIGHT-2')
    expect(verdictOn(recordOf('run', { status: 'running' }), { teamId: null }, admin)).toBe('RIGHT-2 teamId')
    expect(verdictOn(recordOf('spell'), { name: 'Y' }, admin)).toBe('RIGHT-2')
  })

  it('takes none for one’s own person, and ends with one’s place in the organization', () => {
    const me = recordOf('person', { id: mia, teamId: null, status: 'active', createdBy: mia })
    expect(verdictOn(me, { name: 'Mia B.' }, actorOf(mia, 'viewer'))).toBe('allowed')
    expect(verdictOn(me, { status: 'suspended' }, actorOf(mia, 'viewer'))).toBe('RIGHT-4 status')
    expect(verdictOn(me, { name: 'Mia B.' }, { ...member, places: new Map() })).toBe('RIGHT-2')
  })
})

describe('RIGHT-4, RIGHT-6 states', () => {
  const run = recordOf('run', { status: 'running', endedAt: null, endReason: null, holds: [] })
  const done = recordOf('stepExecution', { status: 'completed', endedBy: ana, outputData: {}, endedAt: 'x' })

  it('are reached by ways of which one may take each step', () => {
    expect(verdictOn(run, { status: 'completed', endedAt: 'x' }, member)).toBe('allowed')
    const paused = { ...run, status: 'paused' }
    expect(verdictOn(paused, { status: 'completed', endedAt: 'x' }, member)).toBe('allowed')
    expect(verdictOn(run, { status: 'cancelled' }, member)).toBe('RIGHT-4 status')
    expect(verdictOn(run, { status: 'cancelled', endedAt: 'x' }, admin)).toBe('allowed')
    expect(verdictOn(run, { status: 'failed', endedAt: 'x' }, member)).toBe('RIGHT-4 status')
    // An end says when it was.
    expect(verdictOn(run, { status: 'completed' }, member)).toBe('RIGHT-4 endedAt')
    expect(verdictOn(run, { status: 'cancelled' }, admin)).toBe('RIGHT-4 endedAt')
    expect(verdictOn(run, { status: 'queued' }, admin)).toBe('RIGHT-4 status')
  })

  it('carry fields that change with them only', () => {
    expect(verdictOn(run, { endedAt: 'x' }, admin)).toBe('RIGHT-4 endedAt')
    // Held and resumed without a connection.
    const hold = { from: 'x', by: mia, until: 'y', untilBy: mia }
    expect(verdictOn(run, { holds: [hold] }, member)).toBe('allowed')
  })

  it('are immutable in a final state, except by a correction', () => {
    expect(verdictOn(done, { outputData: { x: 1 } }, member)).toBe('RIGHT-6 outputData')
    expect(verdictOn(done, { name: 'Y' }, admin)).toBe('RIGHT-6 name')
    expect(verdictOn(done, { status: 'running' }, admin)).toBe('RIGHT-6 status')
    expect(verdictOn(done, { outputData: { x: 1 } }, admin)).toBe('RIGHT-6 outputData')
    // The first of two who ended it concurrently; not a later one, nor the same person again.
    const first = { endedBy: mia, endedAt: 'w', outputData: { x: 1 } }
    expect(verdictOn(done, first, member)).toBe('allowed')
    expect(verdictOn(done, { ...first, endedAt: 'y' }, member)).toBe('RIGHT-6 endedBy')
    expect(verdictOn({ ...done, endedBy: mia }, first, member)).toBe('RIGHT-6 outputData')
    const one = { at: 'x', by: mia, reason: 'A slip', values: {} }
    const corrected = { ...done, corrections: [one] }
    const told = { ...one, values: { x: { before: null, after: 1 } } }
    expect(verdictOn(done, { outputData: { x: 1 }, corrections: [one] }, admin)).toBe('RIGHT-6 outputData')
    expect(verdictOn(done, { outputData: { x: 2 }, corrections: [told] }, admin)).toBe('RIGHT-6 outputData')
    expect(verdictOn(done, { outputData: { x: 1 }, corrections: [told] }, admin)).toBe('allowed')
    // Corrected apart: what stands there now is on record by the other one.
    const other = { ...told, by: ana, values: { x: { before: null, after: 2 } } }
    const apart = { ...done, outputData: { x: 2 }, corrections: [other] }
    expect(verdictOn(apart, { outputData: { x: 1 }, corrections: [other, told] }, admin)).toBe('allowed')
    const former = { ...one, former: { endedAt: done.endedAt } }
    expect(verdictOn(done, { endedAt: 'y', corrections: [former] }, admin)).toBe('allowed')
    expect(verdictOn(done, { endedAt: 'y', reason: 'z', corrections: [former] }, admin)).toBe(
      'RIGHT-6 endedAt',
    )
    expect(verdictOn(done, { corrections: [{ ...one, by: ana }] }, admin)).toBe('RIGHT-10 corrections.by')
    expect(verdictOn(corrected, { corrections: [one, { ...one, at: 'y' }] }, admin)).toBe('allowed')
    for (const corrections of [[], [{ ...one, reason: 'None' }], undefined])
      expect(verdictOn(corrected, { corrections }, admin)).toBe('RIGHT-6 corrections')
    expect(verdictOn({ ...run, status: 'completed' }, { complianceTags: ['x'] }, admin)).toBe(
      'RIGHT-7 complianceTags',
    )
    expect(verdictOn({ ...run, status: 'completed' }, { status: 'cancelled' }, admin)).toBe('RIGHT-6 status')
    // What a correction says was there, or is, had to be.
    for (const lie of [
      { ...one, values: { x: { before: 9, after: null } } },
      { ...one, values: { x: { before: null, after: 9 } } },
      { ...one, former: { reason: 'Nobody came' } },
      { ...one, former: { outputData: { x: 9 } }, reopens: true },
    ])
      expect(verdictOn(done, { corrections: [lie] }, admin)).toBe('RIGHT-6 corrections')
  })

  it('are corrected and reopened by who manages runs only, also while they are open', () => {
    const open = recordOf('stepExecution', { status: 'running', endedBy: null, outputData: {} })
    const reopened = { at: 'x', by: mia, reason: 'A slip', values: {}, former: { status: 'completed' } }
    expect(verdictOn(open, { corrections: [reopened] }, member)).toBe('RIGHT-6 corrections')
    // Reopened by who had ended it, before others saw either.
    expect(verdictOn(open, { corrections: [reopened] }, admin)).toBe('allowed')
    const other = { ...reopened, former: { status: 'completed', stepId: 'another' } }
    expect(verdictOn(open, { corrections: [other] }, admin)).toBe('RIGHT-6 corrections')
  })
})

it('names states and fields in a refusal as the screens do', () => {
  const run = recordOf('run', { status: 'running', endedAt: null })
  const reasonOf = (current: RightsRecord | null, next: object, actor: RightsActor) => {
    const verdict = decide(current, { ...run, updatedBy: mia, ...next }, actor, noFacts)
    return verdict.allowed ? 'allowed' : verdict.reason
  }
  expect(reasonOf(run, { status: 'queued' }, admin)).toBe('This can’t change from “Running” to “Waiting”.')
  expect(reasonOf(run, { status: 'cancelled' }, member)).toMatch(/set this to “Cancelled”\. Ask an owner/)
  expect(reasonOf({ ...run, status: 'completed' }, {}, member)).toBe(
    'This is “Done”. Only an owner or admin can still correct it.',
  )
  expect(reasonOf({ ...run, status: 'cancelled' }, {}, member)).toBe(
    'This is “Cancelled”. Only an owner or admin can still correct it.',
  )
  expect(reasonOf({ ...run, status: 'failed' }, {}, member)).toBe(
    'This is “Failed” and can’t be changed any more.',
  )
  expect(reasonOf(run, { endedAt: 'x' }, admin)).toBe('“Ended” can change only together with the state.')
})

it('RIGHT-7 an immutable field never changes', () => {
  const step = recordOf('stepExecution', { status: 'pending', runId: 'a' })
  expect(verdictOn(step, { runId: 'b' }, admin)).toBe('RIGHT-7 runId')
  expect(verdictOn(step, { createdAt: 'b' }, admin)).toBe('RIGHT-7 createdAt')
})

it('RIGHT-7 nobody says later that a merge lost something else', () => {
  const shown = {
    recordKind: 'jobRole',
    field: 'name',
    kept: 'Baker',
    lost: 'Cook',
    lostTogether: { slug: 'c' },
  }
  const conflict = recordOf('syncConflict', { ...shown, decision: 'open', decidedBy: null, replaced: null })
  const { fields } = entityOf('syncConflict')!
  const free = ['decision', 'decidedBy', 'decidedAt', 'replaced']
  for (const field of [...Object.keys(fields), 'name', 'teamId', 'slug', 'deletedAt'])
    if (!free.includes(field))
      expect(verdictOn(conflict, { [field]: 'Y' }, actorOf(ana, 'owner'))).toMatch(/^RIGHT-[279]/)
  const note = { text: 'Ask Ana', createdBy: mia, createdAt: 'x' }
  const metadata = { tags: ['x'], categories: [], customFields: {}, annotations: { a: note } }
  expect(verdictOn(conflict, { metadata, description: 'Y' }, member)).toBe('allowed')
})

it('RIGHT-7 a decision of a conflict keeps what it replaced in the fields that it is about, and nothing else', () => {
  const about = { field: 'name', lostTogether: { slug: 'c' }, decidedBy: null, decidedAt: null }
  const conflict = recordOf('syncConflict', { ...about, decision: 'open', replaced: null })
  const decided = (decision: string, replaced: unknown) =>
    verdictOn(conflict, { decision, replaced, decidedBy: mia, decidedAt: 'x' }, member)
  expect(decided('kept', null)).toBe('allowed')
  expect(decided('other', { name: 'Baker', slug: 'b' })).toBe('allowed')
  expect(decided('other', { name: 'Baker', role: 'owner' })).toBe('RIGHT-7 replaced')
  expect(decided('kept', { name: 'Baker' })).toBe('RIGHT-7 replaced')
})

it('RIGHT-8, RIGHT-9 guards, the trash and records of others require their permissions', () => {
  const playbook = recordOf('playbook', { status: 'draft', publishedHash: null })
  const unset = { publishedVersionId: null, publishedVersionNumber: 0, publishedAt: null }
  const fresh = { kind: 'playbook', status: 'draft', createdBy: mia, ...unset }
  expect(verdictOn(playbook, { status: 'active', publishedHash: 'h' }, admin)).toBe('allowed')
  expect(verdictOn(null, { ...fresh, publishedHash: 'h' }, member)).toBe('RIGHT-8 publishedHash')
  const deleted = { deletedAt: 'x', deletedBy: mia }
  expect(verdictOn(playbook, deleted, member)).toBe('RIGHT-9 deletedAt')
  expect(verdictOn(playbook, deleted, admin)).toBe('allowed')
  for (const kind of ['run', 'stepExecution', 'workItem', 'attachment', 'playbookVersion', 'configuration']) {
    const kept = recordOf(kind, { status: 'completed', scope: 'process', createdBy: mia })
    expect([kind, verdictOn(kept, deleted, actorOf(mia, 'owner'))]).toEqual([kind, 'RIGHT-9 deletedAt'])
  }
  const remark = recordOf('comment', { text: 'dry' })
  expect(verdictOn(remark, { text: 'moist' }, member)).toBe('RIGHT-9')
  expect(verdictOn(remark, { text: 'moist' }, admin)).toBe('allowed')
})

it('RIGHT-14 deleting permanently takes the right to manage the team, the trash, and leaves no content', () => {
  const fields = { workspaceId: null, topic: 'Shop', status: 'completed', priority: 'low', settings: {} }
  const project = recordOf('project', {
    ...fields,
    slug: 'x',
    completedAt: 'w',
    deletedAt: 'x',
    deletedBy: ana,
  })
  const purged = { ...emptied(project), purgedAt: 'y' }
  expect(verdictOn(project, purged, admin)).toBe('allowed')
  expect(verdictOn(project, purged, member)).toBe('RIGHT-14 purgedAt')
  expect(verdictOn(project, purged, actorOf(mia, 'viewer'))).toBe('RIGHT-2')
  for (const wrong of [{ topic: 'Shop' }, { deletedAt: null, deletedBy: null }])
    expect(verdictOn(project, { ...purged, ...wrong }, admin)).toBe('RIGHT-14 purgedAt')
  const role = recordOf('jobRole', { slug: 'x', deletedAt: 'x', deletedBy: ana })
  expect(verdictOn(role, { ...emptied(role), purgedAt: 'y' }, admin)).toBe('RIGHT-14 purgedAt')
  const gone = { ...project, ...purged }
  expect(verdictOn(gone, {}, admin)).toBe('allowed')
  expect(verdictOn(gone, { topic: 'Shop' }, admin)).toBe('RIGHT-14 topic')
  expect(verdictOn(gone, { deletedAt: null, deletedBy: null }, actorOf(ana, 'owner'))).toBe(
    'RIGHT-14 deletedAt',
  )
  expect(verdictOn(gone, { purgedAt: undefined }, admin)).toBe('RIGHT-14 purgedAt')
})

it('RIGHT-10 names are one’s own', () => {
  const item = recordOf('workItem', { status: 'open', completedBy: null, assigneeId: null, roleId: null })
  const completed = { status: 'completed', completedAt: 'x' }
  expect(verdictOn(item, { ...completed, completedBy: mia }, member)).toBe('allowed')
  expect(verdictOn(item, { ...completed, completedBy: ana }, admin)).toBe('RIGHT-10 completedBy')
  expect(verdictOn(item, { updatedBy: ana }, admin)).toBe('RIGHT-10 updatedBy')
  expect(verdictOn(null, { kind: 'comment', text: 'x', createdBy: ana }, admin)).toBe('RIGHT-10 createdBy')
})

it('RIGHT-10 a name is taken away by managers of runs, and replaced by nobody’s', () => {
  const remark = recordOf('comment', { createdBy: mia, deletedAt: 'x', deletedBy: ana })
  expect(verdictOn(remark, { deletedBy: null }, admin)).toBe('allowed')
  expect(verdictOn(remark, { deletedBy: null }, member)).toBe('RIGHT-10 deletedBy')
  expect(verdictOn(remark, { deletedBy: 'system' }, admin)).toBe('RIGHT-10 deletedBy')
})

it('RIGHT-10 notes of others are removed by managers of the team', () => {
  const noted = recordOf('comment', { createdBy: mia, metadata: { annotations: { n: { createdBy: ana } } } })
  const without = { metadata: { annotations: {} } }
  expect(verdictOn(noted, without, admin)).toBe('allowed')
  expect(verdictOn(noted, without, member)).toBe('RIGHT-10 metadata')
})

it('RIGHT-2 members leave a team by themselves', () => {
  const mine = recordOf('membership', { personId: mia, role: 'member', status: 'active' })
  expect(verdictOn(mine, { status: 'removed' }, member)).toBe('allowed')
  expect(verdictOn(mine, { status: 'removed', role: 'admin' }, member)).toBe('RIGHT-2')
  expect(verdictOn({ ...mine, personId: ana }, { status: 'removed' }, member)).toBe('RIGHT-2')
})

it('RIGHT-11 owners are made and changed by owners, and a team and the organization keep one', () => {
  const place = (role: AccessRole) => recordOf('membership', { personId: ana, role, status: 'active' })
  const owner = actorOf(mia, 'owner')
  expect(verdictOn(place('member'), { role: 'admin' }, admin)).toBe('allowed')
  expect(verdictOn(place('member'), { role: 'owner' }, admin)).toBe('RIGHT-11 role')
  expect(verdictOn(place('owner'), { status: 'removed' }, admin)).toBe('RIGHT-11 role')
  expect(verdictOn(place('member'), { status: 'removed' }, admin, { isOwner: () => true })).toBe(
    'RIGHT-11 role',
  )
  expect(verdictOn(place('owner'), { role: 'member' }, owner)).toBe('allowed')
  const alone = { hasOtherOwner: () => false }
  expect(verdictOn(place('owner'), { role: 'member' }, owner, alone)).toBe('RIGHT-11 role')
  const everywhere = { kind: 'organizationMember', teamId: null }
  for (const status of ['suspended', 'removed'])
    expect(verdictOn({ ...place('owner'), ...everywhere }, { status }, owner, alone)).toBe('RIGHT-11 role')
})

it('RIGHT-11 an owner is suspended by owners, and the last one who can work is not', () => {
  const person = recordOf('person', { teamId: null, status: 'active' })
  const owner = actorOf(mia, 'owner')
  const [suspended, ofOwner] = [{ status: 'suspended' }, { isOwner: () => true }]
  const alone = { ...ofOwner, hasOwnerBeside: () => false }
  expect(verdictOn(person, suspended, owner, ofOwner)).toBe('allowed')
  expect(verdictOn(person, suspended, owner, alone)).toBe('RIGHT-11 status')
  expect(verdictOn(person, { name: 'Mia' }, owner, alone)).toBe('allowed')
  expect(verdictOn({ ...person, status: 'suspended' }, { status: 'active' }, owner, alone)).toBe('allowed')
  expect(verdictOn(person, suspended, admin)).toBe('RIGHT-4 status')
  const trashed = { deletedAt: base.createdAt, deletedBy: mia }
  expect(verdictOn(person, trashed, owner, alone)).toBe('RIGHT-11 status')
  expect(verdictOn(person, trashed, admin)).toBe('RIGHT-9 deletedAt')
})

it('RIGHT-12 computers are as they enrolled, and those of owners are revoked by owners', () => {
  const laptop = recordOf('device', { teamId: null, personId: ana, publicKey: 'k', status: 'active' })
  expect(verdictOn(laptop, { status: 'revoked' }, admin)).toBe('allowed')
  expect(verdictOn(laptop, { status: 'revoked' }, admin, { isOwner: () => true })).toBe('RIGHT-12 status')
  expect(verdictOn(laptop, { status: 'revoked' }, member)).toBe('RIGHT-2')
  expect(verdictOn({ ...laptop, personId: mia }, { status: 'revoked' }, member)).toBe('allowed')
  const enrolled = () => ({ personId: ana, publicKey: 'another' })
  expect(verdictOn(laptop, { name: 'Y' }, admin, { enrolmentOf: enrolled })).toBe('RIGHT-12 publicKey')
})
