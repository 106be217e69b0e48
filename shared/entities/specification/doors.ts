import { unbuilt } from './model.ts'

/** Keys, webhooks, and answers for programs and agents. */
export const doors = {
  'S3.APIKey': unbuilt(
    'id organization_id user_id name key_hash key_prefix scopes expires_at last_used_at is_active',
  ),
  'S2.webhooks': unbuilt(
    'id organization_id name url events secret_key is_active last_triggered_at created_at',
  ),
  'S3.WebhookEndpoint': unbuilt(
    'id organization_id name url secret events is_active last_triggered_at failure_count',
  ),
  'S2.api_usage': unbuilt(
    'id organization_id user_id endpoint method tokens_used response_time_ms status_code created_at',
  ),
  'S1.APIResponse': unbuilt('success data error metadata links timestamp'),
  'S1.PaginatedResponse': unbuilt('items total_count page page_size total_pages has_next has_previous links'),
  'S1.AgentContext': unbuilt(
    'id team_id agent_type session_id user_id current_task available_actions context_data conversation_history capabilities constraints created_at updated_at',
  ),
  'S1.ContextData': unbuilt(
    'current_process current_step user_role team_context recent_activity relevant_documents applicable_rules',
  ),
}
