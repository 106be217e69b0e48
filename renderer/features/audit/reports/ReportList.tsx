import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ComplianceReport } from '#shared/entities/reports/complianceReport.entity.ts'
import { findFramework } from '#shared/entities/reports/frameworks/frameworks.ts'
import { dayInWords } from '#shared/kernel/dayWords.ts'
import { useLive } from '#renderer/bridge/hooks.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { PersonName } from '#renderer/ui/PersonAvatar.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { DownloadButton } from './DownloadButton.tsx'
import classes from './reports.module.css'

const pageSize = 20

/** The reports that were made, newest first, with their files. */
export function ReportList() {
  const [limit, setLimit] = useState(pageSize)
  const { data, error, retry } = useLive('reports.list', { limit })
  return (
    <section aria-labelledby="reports" className={classes.reports}>
      <h2 id="reports" className={classes.heading}>
        Saved reports{data !== undefined && data.total > 0 && ` (${data.total.toLocaleString()})`}
      </h2>
      {error && data === undefined ? (
        <ErrorNotice title="The reports could not be listed" error={error} onRetry={retry} />
      ) : data === undefined ? (
        <Loading lines={3} label="Loading the reports" />
      ) : data.total === 0 ? (
        <p className={classes.hint}>
          None yet. Choose a period above and press “Make report”; its files are kept here with the hash of
          each.
        </p>
      ) : (
        <ul className={classes.list}>
          {data.items.map((report) => (
            <ReportLine key={report.id} report={report} />
          ))}
        </ul>
      )}
      {data !== undefined && data.items.length < data.total && limit < 500 && (
        <Button variant="subtle" color="gray" onClick={() => setLimit(Math.min(500, limit + 5 * pageSize))}>
          Show older reports
        </Button>
      )}
    </section>
  )
}

function ReportLine({ report }: { report: ComplianceReport }) {
  const { data: names } = useLive('search.names', { ids: [report.createdBy] })
  const maker = names === undefined ? '…' : (names[0]?.name ?? 'Somebody who left')
  const { period, coveredCount, controlCount, runCount } = report
  return (
    <li className={classes.report}>
      <div className={classes.what}>
        <span className={classes.name}>
          {dayInWords(period.startDate)} to {dayInWords(period.endDate)}
        </span>
        <span className={classes.hint}>
          {findFramework(report.framework)?.name ?? report.framework}; {coveredCount} of {controlCount}{' '}
          controls covered, {runCount.toLocaleString()} {runCount === 1 ? 'run' : 'runs'}
        </span>
      </div>
      <div className={classes.maker}>
        <PersonName name={maker} seed={report.createdBy} />
        <span className={classes.hint}>
          <TimeAgo at={report.createdAt} />
        </span>
      </div>
      <div className={classes.files}>
        {report.status === 'generating' && <StateBadge look="active">Being made</StateBadge>}
        {report.status === 'failed' && <StateBadge look="late">Failed</StateBadge>}
        {report.outputs.map((file) => (
          <DownloadButton key={file.fileName} file={file} />
        ))}
      </div>
    </li>
  )
}
