import { answer, at, later, model, reachedIn, same } from './model.ts'

const cents = 'Money is counted in whole cents of a US dollar.'

/** Teams, and the containers of their work. */
export const teams = {
  'S1.Team': model('team', {
    id: same,
    organization_id: same,
    name: same,
    description: same,
    service_endpoint: same,
    members: answer('team.list', 'items', 'Memberships are records of their own.'),
    permissions: reachedIn('rights', same),
    settings: same,
    created_at: same,
    updated_at: same,
  }),
  'S3.Team': model('team', {
    id: same,
    organization_id: same,
    name: same,
    description: same,
    budget_limit_usd: reachedIn('agents', at('team.budgetLimitCents', cents)),
    current_spend_usd: reachedIn('agents', at('team.currentSpendCents', cents)),
  }),
  'S5.Team': model('team', {
    organization_id: same,
    name: same,
    slug: same,
  }),
  'S3.Workspace': model(
    'workspace',
    {
      id: same,
      organization_id: same,
      name: same,
      environment_type: same,
      description: same,
      gateway_id: later('platform'),
      max_agents: later('platform'),
      max_concurrent_executions: later('platform'),
      promotion_from: later('platform'),
      requires_approval: later('platform'),
      required_approvers: later('platform'),
      pii_allowed: later('platform'),
      encryption_required: later('platform'),
      retention_days: later('platform'),
    },
    {
      environment_type: ['development', 'staging', 'production', 'sandbox'],
    },
  ),
  'S5.Workspace': model('workspace', {
    team_id: same,
    name: same,
    slug: same,
    is_active: at('workspace.status', 'An archived one is not active.'),
  }),
  'S5.Project': model('project', {
    workspace_id: same,
    name: same,
    slug: same,
    settings: same,
  }),
  'S2.projects': model(
    'project',
    {
      id: same,
      organization_id: same,
      created_by: same,
      name: same,
      description: same,
      topic: same,
      status: same,
      priority: same,
      metadata: same,
      settings: same,
      created_at: same,
      updated_at: same,
      completed_at: same,
    },
    {
      status: ['active', 'completed', 'archived', 'failed'],
      priority: ['low', 'medium', 'high', 'urgent'],
    },
  ),
}
