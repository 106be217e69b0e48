import { at, model, notYet, same, unbuilt, words } from './model.ts'

/** Procedures and their steps, under the five names of the documents. */
export const playbooks = {
  'S1.Playbook': model(
    'playbook',
    {
      id: same,
      team_id: same,
      name: same,
      description: at('playbookContent.description', 'Rich text; versions freeze it.'),
      category: same,
      layer: same,
      steps: at('playbookContent.steps', 'Versions freeze them.'),
      metadata: notYet,
      dependencies: notYet,
      compliance_tags: same,
      estimated_duration: notYet,
      resource_requirements: notYet,
      created_at: same,
      updated_at: same,
      version: at('playbook.publishedVersionNumber', 'The version in force; the record’s own is its lock.'),
      status: same,
    },
    {
      layer: ['L0', 'L1', 'L2'],
      status: ['draft', 'active', 'deprecated', 'archived'],
    },
  ),
  'S1.PlaybookStep': model(
    'stepContent',
    {
      id: same,
      name: at('stepContent.title', 'The word of the editor.'),
      description: at('stepContent.body', 'Rich text.'),
      type: same,
      execution_type: at('stepContent.execution', 'The type says who, the execution says when.'),
      assigned_role: at('stepContent.roleId', 'A reference is an id.'),
      estimated_duration: same,
      inputs: same,
      outputs: same,
      validation_rules: notYet,
      dependencies: same,
      automation_config: notYet,
      ui_config: notYet,
      agent_config: notYet,
    },
    {
      type: ['human', 'agent', 'algorithm'],
      execution_type: ['sequential', 'parallel', 'conditional'],
    },
  ),
  'S4.Workflow': model(
    'playbook',
    {
      id: same,
      tenantId: at('playbook.organizationId', 'A tenant is an organization.'),
      name: same,
      steps: at('playbookContent.steps', 'Versions freeze them.'),
      status: same,
      createdAt: same,
      updatedAt: same,
    },
    {
      status: words('Ours are written small.', { ACTIVE: 'active', ARCHIVED: 'archived' }),
    },
  ),
  'S1.Template': unbuilt(
    'id team_id name type category template_data parameters usage_count rating tags created_at updated_at version',
    {
      type: ['playbook_template', 'step_template', 'document_template', 'role_template'],
    },
  ),
  'S2.orchestration_templates': unbuilt(
    'id organization_id created_by name description category template_data is_public usage_count created_at updated_at',
  ),
  'S5.WorkflowTemplate': unbuilt('category is_published default_config'),
  'S5.WorkflowStage': unbuilt('template_id order stage_type agent_definition skills[] configs[] on_failure'),
}
