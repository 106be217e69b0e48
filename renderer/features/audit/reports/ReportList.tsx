import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ComplianceReport } from '#shared/entities/reports/complianceReport.entity.ts'
import { findFramework } from '#shared/entities/reports/frameworks/frameworks.ts'
import { useLive } from '#renderer/bridge/hooks.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { PersonName } from '#renderer/ui/PersonAvatar.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { DownloadButton } from './DownloadButton.tsx'
import classes from './reports.module.css'
import { reportFilesMessages as m } from '#shared/messages/reportFiles.messages.ts'
import { reportMessages } from '#shared/messages/reports.messages.ts'
import { compliancePageMessages } from '#shared/messages/compliancePage.messages.ts'
import { dayWords } from '#shared/messages/dayWords.ts'
import { noFramework } from '#shared/entities/reports/noFramework.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

const pageSize = 20

/** The reports that were made, newest first, with their files. */
export function ReportList() {
  const format = useFormatMessage()
  const [limit, setLimit] = useState(pageSize)
  const { data, error, retry } = useLive('reports.list', { limit })
  return (
    <section aria-labelledby="reports" className={classes.reports}>
      <h2 id="reports" className={classes.heading}>
        {data !== undefined && data.total > 0
          ? format(m.savedReportCount, { count: data.total })
          : format(m.savedReports)}
      </h2>
      {error && data === undefined ? (
        <ErrorNotice title={format(m.notListed)} error={error} onRetry={retry} />
      ) : data === undefined ? (
        <Loading lines={3} label={format(m.loading)} />
      ) : data.total === 0 ? (
        <p className={classes.hint}>{format(m.noReports)}</p>
      ) : (
        <ul className={classes.list}>
          {data.items.map((report) => (
            <ReportLine key={report.id} report={report} />
          ))}
        </ul>
      )}
      {data !== undefined && data.items.length < data.total && limit < 500 && (
        <Button variant="subtle" color="gray" onClick={() => setLimit(Math.min(500, limit + 5 * pageSize))}>
          {format(m.older)}
        </Button>
      )}
    </section>
  )
}

function ReportLine({ report }: { report: ComplianceReport }) {
  const format = useFormatMessage()
  const { data: names } = useLive('search.names', { ids: [report.createdBy] })
  const maker = names === undefined ? '…' : (names[0]?.name ?? format(m.formerMember))
  const framework =
    report.framework === noFramework
      ? format(compliancePageMessages.byPlaybook)
      : (findFramework(report.framework)?.name ?? report.framework)
  const { period, coveredCount, controlCount, runCount } = report
  return (
    <li className={classes.report}>
      <div className={classes.what}>
        <span className={classes.name}>
          {format(compliancePageMessages.fromTo, {
            from: dayWords(period.startDate, format),
            to: dayWords(period.endDate, format),
          })}
        </span>
        <span className={classes.hint}>
          {format(report.framework === noFramework ? m.reportFactsByPlaybook : m.reportFacts, {
            framework,
            covered: coveredCount,
            controls: controlCount,
            runs: runCount,
          })}
        </span>
      </div>
      <div className={classes.maker}>
        <PersonName name={maker} seed={report.createdBy} />
        <span className={classes.hint}>
          <TimeAgo at={report.createdAt} />
        </span>
      </div>
      <div className={classes.files}>
        {report.status === 'generating' && (
          <StateBadge look="active">{format(reportMessages.stateGenerating)}</StateBadge>
        )}
        {report.status === 'failed' && (
          <StateBadge look="late">{format(reportMessages.stateFailed)}</StateBadge>
        )}
        {report.outputs.map((file) => (
          <DownloadButton key={file.fileName} file={file} />
        ))}
      </div>
    </li>
  )
}
