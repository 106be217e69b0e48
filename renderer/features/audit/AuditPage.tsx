import { useLive, useSession } from '#renderer/bridge/hooks.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { usePageTitle, usePathParam } from '#renderer/ui/navigation.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import classes from './audit.module.css'
import { ComplianceSection } from './compliance/ComplianceSection.tsx'
import { LogSection } from './log/LogSection.tsx'
import { LogVerdict } from './verify/LogVerdict.tsx'
import { auditPageMessages as m } from '#shared/messages/auditPage.messages.ts'
import { auditActionsMessages } from '#shared/messages/auditActions.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

/** The audit log and its proof: the state of the log on top, below it the log or the compliance. */
export function AuditPage() {
  const format = useFormatMessage()
  const isCompliance = usePathParam('section') === 'compliance'
  const { session, can } = useSession()
  const { data: status, error, retry } = useLive('audit.status', {})
  usePageTitle(format(isCompliance ? m.compliance : m.auditLog))
  return (
    <Page fill={!isCompliance}>
      <PageHeader
        title={format(auditActionsMessages.title)}
        tabs={[
          { to: '/audit', label: format(m.log) },
          { to: '/audit/compliance', label: format(m.compliance) },
        ]}
      />
      <div className={classes.parts}>
        {session !== undefined && !can('audit:read') ? (
          <ErrorNotice title={format(m.notAllowed)} error={{ message: format(m.askForAccess) }} />
        ) : error && status === undefined ? (
          <ErrorNotice title={format(m.notOpened)} error={error} onRetry={retry} />
        ) : status === undefined ? (
          <Loading lines={8} label={format(m.opening)} />
        ) : (
          <>
            <LogVerdict status={status} />
            {isCompliance ? <ComplianceSection /> : <LogSection status={status} />}
          </>
        )}
      </div>
    </Page>
  )
}
