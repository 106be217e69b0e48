import type { LockSetUp, LockSetUps } from '#core/testing/lockSetUp.ts'

const ofMember =
  (more: object, status: 'active' | 'suspended' | 'removed' = 'active'): LockSetUp =>
  (team) => {
    const personId = team.addPerson('Ben', 'member')
    const [place] = team.organization.store.find('membership', { selector: { personId } })
    const membershipId = place!.id
    if (status !== 'active') team.write((context) => context.update('membership', membershipId, { status }))
    return Promise.resolve({ id: membershipId, input: { membershipId, ...more } })
  }

const ofJobRole =
  (more: object): LockSetUp =>
  (team) => {
    const id = team.addJobRole(`Baker ${team.organization.store.count('jobRole')}`)
    return Promise.resolve({ id, input: { jobRoleId: id, ...more } })
  }

export const lockSetUps: LockSetUps = {
  'team.setRole': ofMember({ role: 'admin' }),
  'team.setJobRoles': ofMember({ jobRoleIds: [] }),
  'team.remove': ofMember({}),
  'team.suspend': ofMember({}),
  'team.reactivate': ofMember({}, 'suspended'),
  'team.inviteAgain': ofMember({}, 'removed'),
  'team.shutOut': (team) => {
    const device = { name: 'Laptop', personId: team.addPerson('Ben', 'member'), status: 'active' as const }
    const id = team.write(
      (context) => context.insert('device', { teamId: null, ...device, publicKey: `${'k'.repeat(43)}=` }).id,
    )
    return Promise.resolve({ id, input: { deviceId: id } })
  },
  'team.renameJobRole': ofJobRole({ name: 'Another name' }),
  'team.removeJobRole': ofJobRole({}),
}
