import { unbuilt } from './model.ts'

/** Plans, gateways, connectors, targets and secrets. */
export const platform = {
  'S3.Subscription': unbuilt(
    'id organization_id plan_id status billing_cycle current_period_start current_period_end stripe_subscription_id max_users max_agents max_executions_per_month max_storage_gb max_gateways',
    {
      status: ['active', 'cancelled', 'past_due'],
      billing_cycle: ['monthly', 'annual'],
    },
  ),
  'S3.UsageRecord': unbuilt(
    'id organization_id period_start period_end users_count agents_count executions_count storage_gb gateways_count cost_usd',
  ),
  'S3.Gateway': unbuilt(
    'id organization_id name gateway_type status api_url api_port mcp_url mcp_port ssl_enabled ssl_cert_id min_instances max_instances current_instances global_rate_limit per_agent_rate_limit per_user_rate_limit auth_methods jwt_issuer last_health_check health_status',
    {
      gateway_type: ['shared', 'dedicated', 'private'],
      status: ['running', 'stopped', 'provisioning', 'error'],
      health_status: ['healthy', 'degraded', 'unhealthy'],
    },
  ),
  'S3.GatewayDeployment': unbuilt(
    'id gateway_id agent_id agent_version workspace_id weight is_active deployed_at deployed_by status',
    {
      status: ['active', 'draining', 'inactive'],
    },
  ),
  'S3.Connector': unbuilt(
    'id organization_id name connector_type status connection_config_encrypted allowed_operations allowed_objects mask_pii audit_queries cache_enabled cache_ttl_seconds queries_per_minute last_test_at last_test_status',
    {
      status: ['connected', 'error', 'disabled'],
    },
  ),
  'S3.ConnectorPermission': unbuilt('id connector_id agent_id operations'),
  'S2.integration_operations': unbuilt(
    'id run_id operation_type operation_params status result execution_time_ms created_at completed_at',
  ),
  'S5.RuntimeTarget': unbuilt('backend_type endpoint namespace is_default'),
  'S5.InfraService': unbuilt('service_type connection_url is_healthy consecutive_fails'),
  'S5.DispatcherInstance': unbuilt('endpoint_url dispatch_mode bus_config status last_heartbeat'),
  'S5.EventRoute': unbuilt('event_type source target_wf_id signal_name transform'),
  'S5.Secret': unbuilt('organization_id team_id workspace_id category backend path_or_arn encrypted_value'),
}
