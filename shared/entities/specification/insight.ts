import { unbuilt } from './model.ts'

/** Metrics, dashboards, reports and analytics. */
export const insight = {
  'S1.PerformanceMetric': unbuilt(
    'id team_id metric_type entity_type entity_id time_period value unit context recorded_at',
    {
      metric_type: [
        'process_duration',
        'step_duration',
        'user_productivity',
        'system_utilization',
        'error_rate',
      ],
    },
  ),
  'S1.Dashboard': unbuilt(
    'id team_id name description type widgets permissions refresh_interval filters created_by created_at updated_at',
    {
      type: ['operational', 'management', 'executive', 'compliance'],
    },
  ),
  'S1.DashboardWidget': unbuilt('id type title data_source configuration position refresh_interval', {
    type: ['chart', 'table', 'metric', 'list', 'calendar', 'heatmap'],
  }),
  'S1.Report': unbuilt(
    'id team_id name type template_id parameters schedule recipients format data_sources created_by created_at last_generated_at',
    {
      type: ['operational', 'performance', 'compliance', 'financial', 'custom'],
      format: ['pdf', 'excel', 'csv', 'json', 'html'],
    },
  ),
  'S1.ReportExecution': unbuilt(
    'id report_id status parameters output_location error_message execution_time generated_by started_at completed_at',
    {
      status: ['pending', 'running', 'completed', 'failed'],
    },
  ),
  'S1.ProcessAnalytics': unbuilt(
    'id team_id playbook_id time_period metrics bottlenecks trends recommendations calculated_at',
  ),
  'S1.ProcessMetrics': unbuilt(
    'total_executions successful_executions failed_executions average_duration median_duration completion_rate efficiency_score resource_utilization cost_per_execution',
  ),
  'S1.UserAnalytics': unbuilt(
    'id team_id user_id time_period activity_metrics performance_metrics learning_progress calculated_at',
  ),
  'S1.TeamAnalytics': unbuilt(
    'id team_id time_period collaboration_metrics productivity_metrics quality_metrics calculated_at',
  ),
  'S1.UIView': unbuilt(
    'id team_id name type entity_type configuration permissions customizations created_at updated_at',
    {
      type: ['dashboard', 'form', 'list', 'detail', 'workflow', 'calendar'],
    },
  ),
}
