import { answer, at, later, model, notYet, same, unbuilt, words } from './model.ts'

const entryName = 'An entry is known by its log and number.'
const nested = 'One thing, or one actor, has its own object.'
const erasable = 'What may be erased lies beside the entry.'

/** The log, and reports of compliance. */
export const audit = {
  'S1.AuditEntry': model(
    'auditEntry',
    {
      id: at('auditEntry.seq', entryName),
      team_id: same,
      entity_type: at('entrySubject.kind', nested),
      entity_id: at('entrySubject.id', nested),
      action: same,
      actor_id: at('auditEntry.actor.id', nested),
      actor_type: at('auditEntry.actor.type', nested),
      before_state: at('subjectContent.before', erasable),
      after_state: at('subjectContent.after', erasable),
      context: at('auditEntry.transport', 'The door; session and computer stand beside it.'),
      ip_address: later('doors'),
      user_agent: later('doors'),
      session_id: at('auditEntry.session', 'The word of the log.'),
      timestamp: at('auditEntry.time', 'The word of the log.'),
      metadata: notYet,
    },
    {
      actor_type: words('A user is a person.', { user: 'person', agent: 'agent', system: 'system' }),
    },
  ),
  'S2.audit_logs': model('auditEntry', {
    id: at('auditEntry.seq', entryName),
    organization_id: same,
    user_id: at('auditEntry.actor.id', nested),
    action: same,
    resource_type: at('entrySubject.kind', nested),
    resource_id: at('entrySubject.id', nested),
    old_values: at('subjectContent.before', erasable),
    new_values: at('subjectContent.after', erasable),
    ip_address: later('doors'),
    user_agent: later('doors'),
    created_at: at('auditEntry.time', 'The word of the log.'),
  }),
  'S3.AuditLog': model(
    'auditEntry',
    {
      id: at('auditEntry.seq', entryName),
      organization_id: same,
      timestamp: at('auditEntry.time', 'The word of the log.'),
      actor_type: at('auditEntry.actor.type', nested),
      actor_id: at('auditEntry.actor.id', nested),
      actor_email: notYet,
      actor_ip: later('doors'),
      event_type: at('auditEntry.action', 'The operation names area and verb.'),
      resource_type: at('entrySubject.kind', nested),
      resource_id: at('entrySubject.id', nested),
      action: same,
      changes: at('subjectContent.after', erasable),
      context: at('auditEntry.transport', 'The door; session and computer stand beside it.'),
      result: same,
      error_message: notYet,
    },
    {
      actor_type: words('A user is a person.', { user: 'person', api_key: 'apiKey', system: 'system' }),
      result: ['success', 'failure'],
    },
  ),
  'S1.ActivityLog': unbuilt(
    'id team_id user_id activity_type description entity_references duration outcome metadata timestamp',
    {
      outcome: ['success', 'failure', 'partial'],
    },
  ),
  'S3.ComplianceReport': model(
    'complianceReport',
    {
      id: same,
      organization_id: same,
      report_type: at('complianceReport.framework', 'Frameworks have an edition: TSC-2017 is SOC 2.'),
      period_start: at('complianceReport.period.startDate', 'A period is one value.'),
      period_end: at('complianceReport.period.endDate', 'A period is one value.'),
      generated_at: at('complianceReport.createdAt', 'Made when it is generated.'),
      generated_by: at('complianceReport.createdBy', 'Made when it is generated.'),
      status: same,
      report_url: at('complianceReport.outputs.sha256', 'Files are kept by their hash.'),
      findings: answer('reports.preview', 'controls.findings', 'They follow from the runs.'),
    },
    {
      report_type: words('Frameworks are open; only SOC 2 is there.', {
        soc2: null,
        gdpr: null,
        hipaa: null,
      }),
      status: ['generating', 'completed', 'failed'],
    },
  ),
}
