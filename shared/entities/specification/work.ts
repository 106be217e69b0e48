import { answer, at, model, notYet, same, unbuilt } from './model.ts'

/** Work of people, and failures. */
export const work = {
  'S1.Task': model(
    'workItem',
    {
      id: same,
      process_instance_id: at('workItem.runId', 'A process instance is a run.'),
      step_execution_id: same,
      team_id: same,
      title: at('workItem.name', 'The name of every record.'),
      description: answer('work.get', 'step.body', 'The text of the step.'),
      type: notYet,
      priority: same,
      status: same,
      assigned_to: at('workItem.assigneeId', 'A reference is an id.'),
      assigned_by: notYet,
      due_date: at('workItem.dueAt', 'An instant ends in At.'),
      estimated_effort: answer('work.get', 'step.estimatedDuration', 'The step estimates it.'),
      actual_effort: notYet,
      tags: notYet,
      attachments: answer('work.get', 'attachments', 'Records of their own.'),
      comments: answer('work.get', 'comments', 'Records of their own.'),
      created_at: same,
      updated_at: same,
    },
    {
      type: ['manual', 'review', 'approval', 'data_entry', 'decision', 'escalation'],
      priority: ['low', 'medium', 'high', 'critical'],
      status: ['open', 'in_progress', 'completed', 'cancelled', 'escalated'],
    },
  ),
  'S1.Issue': unbuilt(
    'id team_id process_instance_id step_execution_id title description type severity status reported_by assigned_to root_cause resolution resolution_time impact_assessment related_issues created_at updated_at resolved_at',
    {
      type: ['bug', 'process_deviation', 'performance', 'compliance', 'resource', 'other'],
      severity: ['low', 'medium', 'high', 'critical'],
      status: ['open', 'investigating', 'resolved', 'closed', 'escalated'],
    },
  ),
  'S1.ProcessException': unbuilt(
    'id process_instance_id step_execution_id type severity message context handled resolution_strategy created_at resolved_at',
    {
      type: [
        'validation_failure',
        'timeout',
        'resource_unavailable',
        'manual_override',
        'business_rule_violation',
      ],
      severity: ['warning', 'error', 'critical'],
    },
  ),
  'S1.Schedule': model(
    'schedule',
    {
      type: same,
      expression: same,
      start_date: same,
      end_date: same,
      timezone: same,
    },
    {
      type: ['once', 'daily', 'weekly', 'monthly', 'quarterly', 'yearly', 'cron'],
    },
  ),
  'S3.Notification': unbuilt('id user_id notification_type title message link is_read created_at'),
}
