import type { LockSetUp, LockSetUps } from '#core/testing/lockSetUp.ts'

const ofPerson =
  (more: object, status: 'active' | 'suspended' = 'active'): LockSetUp =>
  (team) => {
    const personId = team.addPerson('Ben', 'member')
    if (status !== 'active') team.write((context) => context.update('person', personId, { status }))
    return Promise.resolve({ id: personId, input: { personId, ...more } })
  }

export const lockSetUps: LockSetUps = {
  'people.update': ofPerson({ email: 'ben@example.org' }),
  'people.setPicture': ofPerson({ picture: null }),
  'people.remove': (team) => {
    const fields = { teamId: null, name: 'Cem', email: '', status: 'active' } as const
    const { id } = team.write((context) => context.insert('person', fields))
    return Promise.resolve({ id, input: { personId: id } })
  },
  'people.suspend': ofPerson({}),
  'people.reactivate': ofPerson({}, 'suspended'),
}
