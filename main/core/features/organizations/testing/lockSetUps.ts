import type { LockSetUp, LockSetUps } from '#core/testing/lockSetUp.ts'

const ofOrganization =
  (more: object): LockSetUp =>
  (team) =>
    Promise.resolve({ id: team.organization.organizationId, input: more })

export const lockSetUps: LockSetUps = {
  'organizations.update': ofOrganization({ industry: 'Bread' }),
  'organizations.setLogo': ofOrganization({ picture: null }),
  'organizations.setStatus': ofOrganization({ status: 'active' }),
}
