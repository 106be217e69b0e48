import { answer, at, model, reachedIn, same, words } from './model.ts'

const aUser = 'A user is a person, who needs no account.'

const aPicture = 'Pictures are kept as files, not as addresses.'

/** People, and their places in teams. */
export const people = {
  'S2.users': model(
    'person',
    {
      id: same,
      organization_id: same,
      email: same,
      username: same,
      full_name: at('person.name', 'One name for all of it.'),
      role: reachedIn('rights', at('membership.role', 'A role belongs to a place in a team.')),
      permissions: reachedIn('rights', at('membership.permissions', 'They belong to a place in a team.')),
      preferences: answer('configuration.list', 'value', 'Settings that people set for themselves.'),
      last_login_at: same,
      email_verified_at: reachedIn('rights', same),
      created_at: same,
      updated_at: same,
      deleted_at: same,
    },
    {
      role: words('The documents name no rights of a manager; an owner is ours.', {
        admin: 'admin',
        manager: null,
        member: 'member',
        viewer: 'viewer',
      }),
    },
  ),
  'S3.User': model(
    'person',
    {
      id: same,
      organization_id: same,
      email: same,
      name: same,
      avatar_url: at('person.picture', aPicture),
      status: same,
      role: reachedIn('rights', at('organizationMember.role', 'A role in the whole organization.')),
      last_login_at: same,
      mfa_enabled: reachedIn('rights', at('person.hasSecondFactor', 'A second factor in words.')),
      sso_provider_id: reachedIn('rights', same),
    },
    {
      status: ['active', 'invited', 'suspended'],
      role: words('Roles of the organization and of the team have one list.', {
        org_owner: 'owner',
        org_admin: 'admin',
        developer: null,
        operator: null,
        viewer: 'viewer',
      }),
    },
  ),
  'S4.User': model('person', {
    id: same,
    email: same,
    displayName: at('person.name', 'One name for all of it.'),
    tenantId: at('person.organizationId', 'A tenant is an organization.'),
    roles: at('membership.role', 'One role in each team.'),
    pictureUrl: at('person.picture', aPicture),
    createdAt: same,
    updatedAt: same,
  }),
  'S5.User': model('person', {}),
  'S1.TeamMember': model(
    'membership',
    {
      user_id: at('membership.personId', aUser),
      role: same,
      permissions: reachedIn('rights', same),
      joined_at: same,
      status: answer('team.list', 'items.status', 'An invited person has a membership before they join.'),
    },
    {
      status: words('Who is suspended can come back.', {
        active: 'active',
        inactive: 'suspended',
        pending: 'invited',
      }),
    },
  ),
  'S3.TeamMembership': model(
    'membership',
    {
      id: same,
      team_id: same,
      user_id: at('membership.personId', aUser),
      role: same,
    },
    {
      role: words('The lead of a team administers it.', { lead: 'admin', member: 'member' }),
    },
  ),
  'S5.TeamMembership': model('membership', {
    team: at('membership.teamId', 'A reference is an id.'),
    user: at('membership.personId', aUser),
    role: same,
  }),
  'S5.OrganizationMember': model('organizationMember', {
    organization: at('organizationMember.organizationId', 'A reference is an id.'),
    user: answer('people.list', 'items.person.id', 'A person is listed with their role in the organization.'),
    role: same,
  }),
}
