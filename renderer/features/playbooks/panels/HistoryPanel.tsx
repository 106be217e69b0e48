import { useGrowingItems } from '#renderer/list/useGrowingItems.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { playbookPanelMessages as m } from '#shared/messages/playbookPanels.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { usePlaybookRecord } from '../PlaybookRecord.tsx'
import { AppliedOn } from '../versions/AppliedOn.tsx'
import { VersionHash } from '../versions/VersionHash.tsx'
import classes from './Panels.module.css'

/** The published versions, newest first; each opens to read. */
export function HistoryPanel() {
  const format = useFormatMessage()
  const playbook = usePlaybookRecord()
  const {
    items: versions,
    more,
    error,
    retry,
  } = useGrowingItems('playbooks.versions', {
    playbookId: playbook.id,
  })
  if (error) return <ErrorNotice title={format(m.versionsFailed)} error={error} onRetry={retry} />
  if (versions === undefined) return <Loading label={format(m.versionsLoading)} />
  if (versions.length === 0) {
    return <p className={classes.quiet}>{format(m.noVersions)}</p>
  }
  return (
    <>
      {(versions.length > 1 || more) && <AppliedOn playbookId={playbook.id} slug={playbook.slug} />}
      <ol className={classes.versions}>
        {versions.map((version) => (
          <li key={version.id} className={classes.version}>
            <div className={classes.versionHead}>
              <AppLink
                to={`/playbooks/${playbook.slug}/versions/${version.id}`}
                className={classes.versionLink}
              >
                {format(m.version, { label: version.label })}
              </AppLink>
              {version.id === playbook.publishedVersionId && (
                <span className={classes.current}>{format(m.usedByNewRuns)}</span>
              )}
            </div>
            {version.note !== '' && (
              <p className={classes.note} dir="auto">
                {version.note}
              </p>
            )}
            <p className={classes.versionFacts}>
              {version.publishedByName} · <TimeAgo at={version.publishedAt} /> ·{' '}
              <VersionHash hash={version.hash} />
            </p>
          </li>
        ))}
      </ol>
      {more && <p className={classes.quiet}>{more}</p>}
    </>
  )
}
