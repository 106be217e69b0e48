import { Button, CopyButton } from '@mantine/core'
import { IconShieldCheck } from '@tabler/icons-react'
import type { OutputOf } from '#shared/contract/operations.ts'
import { useLive } from '#renderer/bridge/hooks.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { ProgressLine } from '#renderer/ui/ProgressLine.tsx'
import { StateShape } from '#renderer/ui/StateBadge.tsx'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { AllLogs } from './AllLogs.tsx'
import { BehindRecords } from './BehindRecords.tsx'
import { useVerdict } from './useVerdict.ts'
import { Findings } from './Findings.tsx'
import { FirstBad } from './FirstBad.tsx'
import { FoldedTexts } from './FoldedTexts.tsx'
import { LogProblem } from './LogProblem.tsx'
import { recordFacts } from './recordWords.ts'
import { OddTimes } from './OddTimes.tsx'
import { UnprovenRecords } from './UnprovenRecords.tsx'
import {
  entriesWords,
  otherTeamsWords,
  otherwiseTitle,
  unfitLogs,
  verdictWords,
  witnessWords,
} from './verdictWords.ts'
import classes from './verify.module.css'

type Status = OutputOf<'audit.status'>

/** Whether the log verifies, since when, and how many entries it has; with the way to verify it now. */
export function LogVerdict({ status }: { status: Status }) {
  const { verdict, verify, running, progress, cancel, error } = useVerdict(status)
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
      {!running && verdict !== null && <FirstBad verdict={verdict} />}
      {!running && verdict !== null && <Findings findings={verdict.findings} verify={verify} />}
      {!running && verdict?.remark && <p className={classes.remark}>{verdict.remark}</p>}
      {!running && unproven !== undefined && <UnprovenRecords unproven={unproven} logs={logs?.logs ?? []} />}
      <AllLogs logs={logs?.logs ?? []} verdict={verdict} />
      {verdict !== null && (
        <FoldedTexts title={untiedTitle(verdict.untiedKeys.length)} texts={verdict.untiedKeys} />
      )}
      {verdict?.records && <BehindRecords behind={verdict.records.behind} logs={logs?.logs ?? []} />}
      {verdict?.records && <OddTimes times={verdict.records.times} logs={logs?.logs ?? []} />}
      {verdict !== null && (
        <FoldedTexts title={warningsTitle(verdict.warnings.length)} texts={verdict.warnings} />
      )}
    </section>
  )
}

const untiedTitle = (count: number) =>
  count === 1
    ? 'The key of 1 computer is not tied to a person'
    : `The keys of ${count} computers are not tied to a person`

const warningsTitle = (count: number) =>
  count === 1
    ? '1 clock warning; the log is still in order'
    : `${count} clock warnings; the log is still in order`

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
