import type { CompliancePreview, LeftOutPlaybook } from '#shared/contract/reports.contract.ts'
import { AppLink } from '#renderer/ui/navigation.tsx'
import classes from './compliance.module.css'

const reasons: Readonly<Record<LeftOutPlaybook['why'], string>> = {
  noTags: 'It has no tags.',
  otherTags: 'Its tags are not asked for.',
  notChosen: 'It was not chosen.',
  notPublished: 'It was not published by the end of the period.',
  unreadable: 'Its published version can’t be read.',
}

/** The playbooks that are not in the report, with their runs and why. */
export function LeftOut({ data }: { data: CompliancePreview }) {
  return (
    <>
      <LeftPlaybooks data={data} />
      <Unread data={data} />
    </>
  )
}

/** Records that were changed past Orgata, or damaged: the report goes on without them. */
function Unread({ data: { unread = [], unreadTotal } }: { data: CompliancePreview }) {
  if (unreadTotal === 0) return null
  return (
    <details className={classes.leftOut} open>
      <summary>
        {unreadTotal === 1
          ? '1 record can’t be read and is left out.'
          : `${unreadTotal.toLocaleString()} records can’t be read and are left out.`}
      </summary>
      <ul>
        {unread.map(({ kind, id, name, why }) => (
          <li key={id}>
            {name === '' ? id : name} ({kind}): {why}
          </li>
        ))}
      </ul>
      <p className={classes.basis}>
        They were changed outside of Orgata, or are damaged. Verify the log, then restore a backup.
      </p>
    </details>
  )
}

function LeftPlaybooks({ data: { leftOut = [], leftOutTotal, unreadTotal } }: { data: CompliancePreview }) {
  if (leftOut.length === 0 && unreadTotal > 0) return null
  if (leftOut.length === 0)
    return (
      <p className={classes.basis}>Nothing is left out: every playbook and every run of the period counts.</p>
    )
  return (
    <details className={classes.leftOut}>
      <summary>
        Left out of the report: {leftOutTotal.toLocaleString()}{' '}
        {leftOutTotal === 1 ? 'playbook' : 'playbooks'}
      </summary>
      <ul>
        {leftOut.map(({ id, name, runs, why }) => (
          <li key={id}>
            <AppLink to={`/playbooks/${id}`}>{name}</AppLink>: {reasons[why]}
            {runs > 0 && ` ${runs.toLocaleString()} ${runs === 1 ? 'run' : 'runs'} in the period.`}
          </li>
        ))}
      </ul>
      {leftOutTotal > leftOut.length && (
        <p className={classes.basis}>The report lists all {leftOutTotal.toLocaleString()} of them.</p>
      )}
    </details>
  )
}
