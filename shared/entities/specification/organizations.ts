import { answer, at, model, reachedIn, same, words } from './model.ts'

const settings = 'Settings are records of their own, declared by the slices that use them.'

const aPicture = 'Pictures are kept as files, not as addresses.'

/** The firm: the tenant of everything. */
export const organizations = {
  'S1.Organization': model(
    'organization',
    {
      id: same,
      name: same,
      domain: same,
      industry: same,
      size: same,
      compliance_requirements: reachedIn('prove', same),
      created_at: same,
      updated_at: same,
      metadata: same,
    },
    {
      size: ['solo', 'small', 'medium', 'large', 'enterprise'],
    },
  ),
  'S2.organizations': model(
    'organization',
    {
      id: same,
      name: same,
      slug: same,
      subscription_tier: reachedIn('platform', at('organization.planTier', 'One tier under two names.')),
      api_quota_limit: reachedIn('platform', same),
      api_quota_used: reachedIn('platform', same),
      settings: answer('configuration.list', 'value', settings),
      created_at: same,
      updated_at: same,
      deleted_at: at('organization.endedAt', 'Its record stays: an organization is not in its own trash.'),
    },
    {
      subscription_tier: ['free', 'pro', 'enterprise'],
    },
  ),
  'S3.Organization': model(
    'organization',
    {
      id: same,
      name: same,
      slug: same,
      logo_url: at('organization.logo', aPicture),
      status: same,
      plan_tier: reachedIn('platform', same),
      created_by: same,
    },
    {
      status: ['active', 'suspended', 'deleted'],
      plan_tier: ['free', 'pro', 'enterprise'],
    },
  ),
  'S4.Tenant': model(
    'organization',
    {
      id: same,
      name: same,
      slug: same,
      status: same,
      settings: answer('configuration.list', 'value', settings),
      createdAt: same,
    },
    {
      status: words('Ours are written small.', {
        ACTIVE: 'active',
        SUSPENDED: 'suspended',
        ARCHIVED: 'archived',
      }),
    },
  ),
  'S5.Organization': model('organization', {
    name: same,
    website: same,
    'groups[]': same,
  }),
}
