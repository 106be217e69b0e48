import { answer, model, notYet, unbuilt } from './model.ts'

/** Permissions, policies, approvals and sign-on. */
export const rights = {
  'S1.Permission': model('permission', {
    resource: answer('organizations.session', 'permissions', 'Area and verb are one word: run:work.'),
    action: answer('organizations.session', 'permissions', 'Area and verb are one word: run:work.'),
    conditions: notYet,
    granted_by: notYet,
    granted_at: notYet,
    expires_at: notYet,
  }),
  'S1.AccessControl': unbuilt(
    'subject_id subject_type permissions restrictions effective_from effective_until',
    {
      subject_type: ['user', 'role', 'team'],
    },
  ),
  'S3.SSOConfiguration': unbuilt(
    'id organization_id provider_type name is_enabled config_encrypted jit_enabled default_role role_mappings allowed_domains',
    {
      provider_type: ['azure_ad', 'okta', 'google', 'saml', 'oidc'],
    },
  ),
  'S3.Policy': unbuilt(
    'id organization_id name description policy_type rules_yaml is_system is_enabled priority',
    {
      policy_type: ['rbac', 'abac', 'budget'],
    },
  ),
  'S3.PolicyAssignment': unbuilt('id policy_id assignee_type assignee_id', {
    assignee_type: ['team', 'user'],
  }),
  'S3.ApprovalRequest': unbuilt(
    'id organization_id policy_id rule_name requester_id resource_type resource_id action context status approver_id approved_at expires_at reason',
    {
      status: ['pending', 'approved', 'rejected', 'expired'],
    },
  ),
}
