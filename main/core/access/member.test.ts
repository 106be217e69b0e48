import { describe, expect, it } from 'vitest'
import { accessRole } from '#shared/entities/accessRole.ts'
import type { AccessRole } from '#shared/entities/accessRole.ts'
import { operations } from '#shared/contract/operations.ts'
import { permissionOf } from '#shared/contract/permissionOf.ts'
import type { Operation } from '#shared/contract/defineContract.ts'
import type { Member } from './actor.ts'
import { openTestSlices } from '../testing/openTestSlices.ts'
import { authorise, findMember } from './member.ts'

const memberWith = (role: AccessRole): Member => ({
  personId: 'p',
  personName: 'Ana',
  membershipId: 'm',
  role,
  jobRoleIds: [],
})

const all = Object.entries(operations) as [string, Operation][]
const allowed = (role: AccessRole) =>
  all
    .filter(([, operation]) => {
      try {
        authorise(permissionOf(operation, { kind: 'playbook' }), memberWith(role), () => false)
        return true
      } catch {
        return false
      }
    })
    .map(([name]) => name)

describe('access by role', () => {
  it('gives an owner every permission', () => {
    expect(allowed('owner')).toHaveLength(all.length)
  })

  it('gives each role the permissions of the one below, and more', () => {
    const [owner, admin, member, viewer] = accessRole.options.map(allowed)
    for (const [more, less] of [
      [owner!, admin!],
      [admin!, member!],
      [member!, viewer!],
    ] as const) {
      expect(more).toEqual(expect.arrayContaining(less))
      expect(more.length).toBeGreaterThan(less.length)
    }
  })

  it('gives a viewer no permission to change the team', () => {
    const changing = all
      .filter(([, o]) => o.type === 'command' && o.effect !== 'readOnly')
      .map(([name]) => name)
    // Commands that a viewer may call, each only for their own computers and the data on them.
    const own = [
      ...[
        'organizations.create',
        'organizations.open',
        'organizations.join',
        'organizations.leave',
        'organizations.openExample',
        'organizations.deleteExample',
      ],
      ...['backups.make', 'backups.remove', 'backups.configure', 'backups.restore'],
      ...['backups.bringIn', 'backups.bringChunk', 'audit.startNewLog'],
      ...['sync.now', 'sync.readExchange', 'sync.changeAddress', 'sync.dismiss', 'sync.undismiss'],
      ...['team.shutOut', 'team.inviteComputer', 'team.withdraw'],
      ...['teams.open', 'teams.leave', 'people.update', 'people.setPicture', 'people.signIn'],
    ]
    // Whether they may is decided by the kind of the record that the input names, at commit.
    const byKind = [
      ...['metadata.describe', 'metadata.setTags', 'metadata.setCategories', 'metadata.setField'],
      ...['metadata.removeField', 'metadata.annotate', 'metadata.removeAnnotation'],
      ...['trash.restore', 'trash.purgeExpired', 'records.remakeSlug'],
      ...['configuration.set', 'configuration.unset'],
    ]
    expect(
      allowed('viewer')
        .filter((name) => changing.includes(name))
        .sort(),
    ).toEqual([...own, ...byKind].sort())
  })

  it('refuses a person without a place in the team', () => {
    for (const [, operation] of all) {
      const call = (isNew: boolean) => () =>
        authorise(permissionOf(operation, { kind: 'playbook' }), undefined, () => isNew)
      expect(call(false)).toThrow(/no longer a member/)
      expect(call(true)).toThrow(/on its way/)
    }
  })

  it('keeps publishing and inviting from members', () => {
    expect(allowed('member')).not.toContain('playbooks.publish')
    expect(allowed('member')).not.toContain('team.invite')
    expect(allowed('member')).toContain('work.complete')
  })
})

describe('the identity of a member', () => {
  it('follows from their place in this team, while they have one', async () => {
    const team = await openTestSlices([])
    const { store, teamId } = team.organization
    const ben = team.addPerson('Ben', 'member')
    expect(findMember(store, teamId, ben)).toMatchObject({ personName: 'Ben', role: 'member' })
    expect(findMember(store, ben, ben)).toBeUndefined()
    expect(findMember(store, teamId, teamId)).toBeUndefined()
    for (const status of ['suspended', 'removed'] as const) {
      team.write((context) => {
        const [place] = context.find('membership', { selector: { personId: ben } })
        context.update('membership', place!.id, { status })
      })
      expect(findMember(store, teamId, ben)).toBeUndefined()
    }
    await team.dispose()
  })
})
