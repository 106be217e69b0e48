import type { Area } from './areas.ts'
import type { CarrierPath } from './carrierPath.ts'

/** Types that S1 uses in fields without defining them, and the carrier of each. */
export const carriedTypes = {
  Annotation: 'annotation',
  Attachment: 'attachment',
  AuditContext: 'auditEntry',
  ComplianceRequirement: 'complianceRequirement',
  CustomField: 'customField',
  EntityReference: 'entrySubject',
  FormField: 'field',
  ProcessVariable: 'run.variables',
  StepDependency: 'stepContent.dependencies',
  StepInput: 'field',
  StepOutput: 'field',
  TaskComment: 'comment',
  TeamRole: 'accessRole',
  TeamSettings: 'teamSettings',
} as const satisfies Record<string, CarrierPath>

/** Carried types that a later area reaches. */
const reachedLater: Partial<Record<string, Area>> = { ComplianceRequirement: 'prove' }

/** Types without a carrier, by the area that builds them. */
export const typesNotYet = {
  define:
    'AccessibilityConfig AgentConfig AutomationConfig ConditionalLogic DecisionAuthority DocumentField FormLayout FormStyling PlaybookDependency PlaybookMetadata ResourceRequirement RetentionPolicy RuleAction RuleCondition RuleException RuleScope SchemaConstraint SchemaField SchemaRelationship Skill TemplateParameter UIConfig ValidationRule',
  propose:
    'ApprovalStep AutoMergeRule BranchPermission Change ChangeReviewer DiscussionThread ImpactAssessment ProposedChange ReviewComment',
  exchange: 'BusyFileDependency CompilationMetadata ValidationResult',
  run: 'ExecutionException ExecutionOverride ProcessContext',
  rights: 'AccessRestriction PermissionCondition TeamPermissions',
  insight:
    'Bottleneck CollaborationMetrics DashboardFilter DataSource LearningProgress MetricContext ProductivityMetrics QualityMetrics Recommendation ReportParameter ReportRecipient ReportSchedule ResourceUtilization Trend UIConfiguration UICustomization UserActivityMetrics UserPerformanceMetrics WidgetConfiguration WidgetPosition',
  doors:
    'APIError Action ActivitySummary AgentCapability AgentConstraint ConversationEntry DocumentReference HATEOASLink PaginationLinks ResponseMetadata TeamContext',
} as const satisfies Partial<Record<Area, string>>

/** Every type that S1 names: its carrier, and the area that has yet to build it. */
export function namedTypes(): { name: string; path: CarrierPath | null; area: Area | null }[] {
  return [
    ...Object.entries(carriedTypes).map(([name, path]) => ({ name, path, area: reachedLater[name] ?? null })),
    ...(Object.entries(typesNotYet) as [Area, string][]).flatMap(([area, names]) =>
      names.split(' ').map((name) => ({ name, path: null, area })),
    ),
  ]
}
