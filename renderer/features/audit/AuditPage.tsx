import { useLive, useSession } from '#renderer/bridge/hooks.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { AppLink, usePageTitle, usePathParam } from '#renderer/ui/navigation.tsx'
import classes from './audit.module.css'
import { ComplianceSection } from './compliance/ComplianceSection.tsx'
import { LogSection } from './log/LogSection.tsx'
import { LogVerdict } from './verify/LogVerdict.tsx'

/** What was done and whether that can be proven: the state of the log on top, below it the log or the compliance. */
export function AuditPage() {
  const isCompliance = usePathParam('section') === 'compliance'
  const { session, can } = useSession()
  const { data: status, error, retry } = useLive('audit.status', {})
  usePageTitle(isCompliance ? 'Compliance' : 'Audit log')
  return (
    <div className={classes.page} data-fixed={!isCompliance || undefined}>
      <header className={classes.header}>
        <h1 className={classes.title}>Audit &amp; compliance</h1>
        <nav className={classes.tabs} aria-label="Parts of this page">
          <AppLink to="/audit" className={classes.tab} exact>
            Log
          </AppLink>
          <AppLink to="/audit/compliance" className={classes.tab}>
            Compliance
          </AppLink>
        </nav>
      </header>
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
  )
}
