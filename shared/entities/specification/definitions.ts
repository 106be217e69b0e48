import { model, notYet, same, unbuilt } from './model.ts'

/** Documents, forms, rules and job roles. */
export const definitions = {
  'S1.Role': model('jobRole', {
    id: same,
    team_id: same,
    name: same,
    description: same,
    functions: notYet,
    capabilities: notYet,
    hierarchy_level: notYet,
    reports_to: notYet,
    created_at: same,
    updated_at: same,
    version: notYet,
  }),
  'S1.RoleFunction': unbuilt(
    'id name description category required_skills estimated_time_allocation decision_authority',
    {
      category: ['primary', 'secondary', 'occasional'],
    },
  ),
  'S1.Capability': unbuilt('id name type level prerequisites', {
    type: ['skill', 'system_access', 'approval_authority', 'resource_access'],
    level: ['basic', 'intermediate', 'advanced', 'expert'],
  }),
  'S1.Document': unbuilt(
    'id team_id name type category schema template_content required_fields optional_fields validation_rules access_permissions retention_policy compliance_tags created_at updated_at version',
    {
      type: ['template', 'form', 'contract', 'policy', 'procedure', 'report'],
    },
  ),
  'S1.DocumentSchema': unbuilt('id name version fields relationships constraints metadata'),
  'S1.FormDefinition': unbuilt(
    'id name version fields layout validation_rules conditional_logic styling accessibility',
  ),
  'S1.BusinessRule': unbuilt(
    'id team_id name description category rule_definition applies_to priority is_active exceptions created_at updated_at version',
    {
      category: ['validation', 'approval', 'escalation', 'automation', 'compliance'],
    },
  ),
  'S1.RuleDefinition': unbuilt('conditions actions logic_operator execution_timing', {
    logic_operator: ['AND', 'OR', 'NOT'],
    execution_timing: ['before', 'during', 'after', 'continuous'],
  }),
}
