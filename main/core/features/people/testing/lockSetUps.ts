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
  'people.suspend': ofPerson({}),
  'people.reactivate': ofPerson({}, 'suspended'),
}
