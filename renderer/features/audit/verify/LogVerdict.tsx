import { Button, CopyButton } from '@mantine/core'
import { IconShieldCheck } from '@tabler/icons-react'
import type { OutputOf } from '#shared/contract/operations.ts'
import { useLive } from '#renderer/bridge/hooks.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { ProgressLine } from '#renderer/ui/ProgressLine.tsx'
import { StateShape } from '#renderer/ui/StateBadge.tsx'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { AllLogs } from './AllLogs.tsx'
import { useVerdict } from './useVerdict.ts'
import { Findings } from './Findings.tsx'
import { LogProblem } from './LogProblem.tsx'
import { recordFacts } from './recordWords.ts'
import { OddTimes } from './OddTimes.tsx'
import { UnprovenRecords } from './UnprovenRecords.tsx'
import {
  badTitle,
  entriesWords,
  otherTeamsWords,
  otherwiseTitle,
  safeWords,
  unfitLogs,
  verdictWords,
  witnessWords,
} from './verdictWords.ts'
import classes from './verify.module.css'

type Status = OutputOf<'audit.status'>

/** Whether the log verifies, since when, and how many entries it has; with the way to verify it now. */
export function LogVerdict({ status }: { status: Status }) {
  const { verdict, verify, running, progress, cancel, error } = useVerdict(status.lastVerification)
  const { data: logs } = useLive('audit.logs', {})
  const { link, extent, ...words } = verdictWords(status, verdict)
  // Another copy is no objection to the stored log.
  const isApart = status.problem !== null && status.problem.code !== 'copy'
  const unfit = unfitLogs(logs?.logs ?? [], verdict).length
  const look = isApart || unfit > 0 ? 'late' : words.look
  const unproven = verdict?.records?.unproven
  const isBad = verdict?.firstBad != null || (verdict?.findings.length ?? 0) > 0 || (unproven?.total ?? 0) > 0
  const title =
    isApart && verdict !== null && !isBad
      ? 'In order in itself, but not what others hold'
      : unfit > 0 && !isBad
        ? otherwiseTitle(unfit, verdict !== null)
        : words.title
  return (
    <section className={classes.verdict} data-look={look} aria-label="State of the log">
      <div className={classes.top}>
        <span className={classes.shape}>
          <StateShape look={look} size={16} />
        </span>
        <div className={classes.words}>
          <p className={classes.sentence}>
            <strong className={classes.title}>{title}</strong>
            {verdict !== null && (
              <>
                {link}
                <TimeAgo at={verdict.checkedAt} />
              </>
            )}
            . {extent}.
          </p>
          <p className={classes.facts}>
            <span>{witnessWords(status)}</span>
            {status.otherTeams > 0 && <span>{otherTeamsWords(status.otherTeams)}</span>}
            <KeyFingerprint fingerprint={status.keyFingerprint} />
            {verdict?.records && recordFacts(verdict.records).map((fact) => <span key={fact}>{fact}</span>)}
            {verdict !== null && verdict.erased > 0 && (
              <span>
                {entriesWords(verdict.erased)} erased on request; {verdict.erased === 1 ? 'its' : 'their'}{' '}
                proof stands
              </span>
            )}
          </p>
        </div>
        <Button
          variant={verdict === null || isBad ? 'filled' : 'default'}
          leftSection={<IconShieldCheck size={16} />}
          onClick={verify}
          disabled={running}
        >
          {verdict === null ? 'Verify' : 'Verify again'}
        </Button>
      </div>
      {status.problem !== null && <LogProblem problem={status.problem} />}
      {running && (
        <ProgressLine progress={progress} label="Checking every entry and record" onCancel={cancel} />
      )}
      {error && error.code !== 'cancelled' && !running && (
        <ErrorNotice
          title="The log could not be checked"
          error={error}
          safe="Nothing was changed: checking only reads."
          onRetry={verify}
        />
      )}
      {verdict?.firstBad && !running && (
        <div className={classes.bad} role="alert">
          <p className={classes.badTitle}>{badTitle(verdict.firstBad)}</p>
          <dl className={classes.advice}>
            <dt>What was found</dt>
            <dd>{verdict.firstBad.message}</dd>
            <dt>What is safe</dt>
            <dd>{safeWords(verdict)}</dd>
            <dt>What to do</dt>
            <dd>
              Copy the data folder before anything else is changed, tell whoever answers for compliance, and
              compare with a backup or an earlier evidence pack. Work can go on; new entries are still
              recorded.{' '}
              <AppLink className={classes.link} to={`/audit?entry=${verdict.firstBad.seq}`}>
                Look at entry {verdict.firstBad.seq.toLocaleString()}
              </AppLink>
            </dd>
          </dl>
        </div>
      )}
      {!running && verdict !== null && <Findings findings={verdict.findings} verify={verify} />}
      {!running && unproven !== undefined && <UnprovenRecords unproven={unproven} />}
      <AllLogs logs={logs?.logs ?? []} verdict={verdict} />
      {verdict !== null && verdict.untiedKeys.length > 0 && (
        <details className={classes.warnings}>
          <summary>
            {verdict.untiedKeys.length === 1
              ? 'The key of 1 computer is not tied to a person'
              : `The keys of ${verdict.untiedKeys.length} computers are not tied to a person`}
          </summary>
          <ul>
            {verdict.untiedKeys.map((key) => (
              <li key={key}>{key}</li>
            ))}
          </ul>
        </details>
      )}
      {verdict?.records && <OddTimes times={verdict.records.times} />}
      {verdict !== null && verdict.warnings.length > 0 && (
        <details className={classes.warnings}>
          <summary>
            {verdict.warnings.length === 1
              ? '1 clock warning; the log is still in order'
              : `${verdict.warnings.length} clock warnings; the log is still in order`}
          </summary>
          <ul>
            {verdict.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

/** The key that auditors compare with the one in an evidence pack. */
function KeyFingerprint({ fingerprint }: { fingerprint: string }) {
  return (
    <span>
      Key{' '}
      <CopyButton value={fingerprint} timeout={2_000}>
        {({ copied, copy }) => (
          <button
            type="button"
            className={classes.key}
            title={`${fingerprint}\nAn auditor compares it with the key in an evidence pack. Click to copy.`}
            aria-label={`Copy the key of this computer, ${fingerprint.slice(0, 8)}`}
            onClick={copy}
          >
            {copied ? 'copied' : `${fingerprint.slice(0, 8)}…${fingerprint.slice(-8)}`}
          </button>
        )}
      </CopyButton>
    </span>
  )
}
