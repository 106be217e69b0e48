import { unbuilt } from './model.ts'

/** Agents, orchestrations, skills, tools and their executions. */
export const agents = {
  'S3.Agent': unbuilt(
    'id organization_id workspace_id team_id created_by name description agent_type config_yaml current_version risk_level is_public marketplace_listing_id status',
    {
      risk_level: ['low', 'medium', 'high', 'critical'],
      status: ['draft', 'active', 'deprecated'],
    },
  ),
  'S3.AgentVersion': unbuilt(
    'id agent_id version config_yaml change_summary created_by is_current security_scan_status security_scan_results',
    {
      security_scan_status: ['pending', 'passed', 'failed'],
    },
  ),
  'S3.Orchestration': unbuilt(
    'id organization_id workspace_id team_id created_by name description pattern config_yaml agent_ids current_version status',
  ),
  'S3.Execution': unbuilt(
    'id organization_id workspace_id gateway_id execution_type agent_id orchestration_id version triggered_by trigger_type input_data output_data status error_message error_code queued_at started_at completed_at execution_time_ms input_tokens output_tokens cost_usd trace_id parent_execution_id',
    {
      execution_type: ['agent', 'orchestration'],
      trigger_type: ['api', 'cli', 'mcp', 'scheduled'],
      status: ['queued', 'running', 'completed', 'failed'],
    },
  ),
  'S3.ExecutionStep': unbuilt(
    'id execution_id agent_id step_number input_data output_data status started_at completed_at execution_time_ms tokens_used cost_usd',
  ),
  'S5.Task': unbuilt(
    'project_id agent_image status brief_key dispatcher_id callback_url skills[] configs[] tools[]',
  ),
  'S5.Skill': unbuilt('organization_id category content_hash storage_ref instructions current_version'),
  'S5.SkillVersion': unbuilt('skill_id version_number content_hash storage_ref created_by'),
  'S5.ToolDef': unbuilt('name slug input_schema handler_ref adapter_ref'),
  'S5.Config': unbuilt('organization_id category content content_hash'),
  'S5.ConfigVersion': unbuilt('config_id version_number content content_hash'),
  'S5.AgentDefinition': unbuilt('tier runtime image default_cpu default_memory cmd_override'),
}
