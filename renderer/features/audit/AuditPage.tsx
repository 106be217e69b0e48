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

/** The audit log and its proof: the state of the log on top, below it the log or the compliance. */
export function AuditPage() {
  const isCompliance = usePathParam('section') === 'compliance'
  const { session, can } = useSession()
  const { data: status, error, retry } = useLive('audit.status', {})
  usePageTitle(isCompliance ? 'Compliance' : 'Audit log')
  return (
    <Page fill={!isCompliance}>
      <PageHeader
        title="Audit & compliance"
        tabs={[
          { to: '/audit', label: 'Log' },
          { to: '/audit/compliance', label: 'Compliance' },
        ]}
      />
      <div className={classes.parts}>
        {session !== undefined && !can('audit:read') ? (
          <ErrorNotice
            title="You may not see the audit log"
            error={{ message: 'Ask an owner or an admin of the team to change your access.' }}
          />
        ) : error && status === undefined ? (
          <ErrorNotice title="The log could not be opened" error={error} onRetry={retry} />
        ) : status === undefined ? (
          <Loading lines={8} label="Opening the log" />
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
