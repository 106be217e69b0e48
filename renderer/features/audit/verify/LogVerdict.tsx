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
import { otherwiseTitle, unfitLogs, verdictWords, witnessWords } from './verdictWords.ts'
import classes from './verify.module.css'
import { logVerdictMessages as m } from '#shared/messages/logVerdict.messages.ts'
import { Words } from '#renderer/ui/Words.tsx'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import type { ReactNode } from 'react'

type Status = OutputOf<'audit.status'>

/** Whether the log verifies, since when, and how many entries it has; with the way to verify it now. */
export function LogVerdict({ status }: { status: Status }) {
  const format = useFormatMessage()
  const { verdict, verify, running, progress, cancel, error } = useVerdict(status)
  const { data: logs } = useLive('audit.logs', {})
  const words = verdictWords(status, verdict, format)
  // Another copy is no objection to the stored log.
  const isApart = status.problem !== null && status.problem.code !== 'copy'
  const unfit = unfitLogs(logs?.logs ?? [], verdict).length
  const look = isApart || unfit > 0 ? 'late' : words.look
  const unproven = verdict?.records?.unproven
  const isBad = verdict?.firstBad != null || (verdict?.findings.length ?? 0) > 0 || (unproven?.total ?? 0) > 0
  const title =
    isApart && verdict !== null && !isBad
      ? format(m.apart)
      : unfit > 0 && !isBad
        ? otherwiseTitle(unfit, verdict !== null, format)
        : words.title
  const sentence = {
    title,
    extent: words.extent,
    b: (text: ReactNode) => <strong className={classes.title}>{text}</strong>,
  }
  return (
    <section className={classes.verdict} data-look={look} aria-label={format(m.stateOfLog)}>
      <div className={classes.top}>
        <span className={classes.shape}>
          <StateShape look={look} size={16} />
        </span>
        <div className={classes.words}>
          <p className={classes.sentence}>
            {verdict === null ? (
              <Words message={m.sentence} values={sentence} />
            ) : (
              <Words
                message={m.sentenceChecked}
                values={{ ...sentence, when: <TimeAgo at={verdict.checkedAt} /> }}
              />
            )}
          </p>
          <p className={classes.facts}>
            <span>{witnessWords(status, format)}</span>
            {status.otherTeams > 0 && <span>{format(m.otherTeams, { count: status.otherTeams })}</span>}
            <KeyFingerprint fingerprint={status.keyFingerprint} />
            {verdict?.records &&
              recordFacts(verdict.records, format).map((fact) => <span key={fact}>{fact}</span>)}
            {verdict !== null && verdict.erased > 0 && (
              <span>{format(m.erased, { count: verdict.erased })}</span>
            )}
          </p>
        </div>
        <Button
          variant={verdict === null || isBad ? 'filled' : 'default'}
          leftSection={<IconShieldCheck size={16} />}
          onClick={verify}
          disabled={running}
        >
          {format(verdict === null ? m.verify : m.verifyAgain)}
        </Button>
      </div>
      {status.problem !== null && <LogProblem problem={status.problem} />}
      {running && <ProgressLine progress={progress} label={format(m.checking)} onCancel={cancel} />}
      {error && error.code !== 'cancelled' && !running && (
        <ErrorNotice title={format(m.notChecked)} error={error} safe={format(m.onlyReads)} onRetry={verify} />
      )}
      {!running && verdict !== null && <FirstBad verdict={verdict} />}
      {!running && verdict !== null && <Findings findings={verdict.findings} verify={verify} />}
      {!running && verdict?.remark && <p className={classes.remark}>{verdict.remark}</p>}
      {!running && unproven !== undefined && <UnprovenRecords unproven={unproven} logs={logs?.logs ?? []} />}
      <AllLogs logs={logs?.logs ?? []} verdict={verdict} />
      {verdict !== null && (
        <FoldedTexts
          title={format(m.untiedKeys, { count: verdict.untiedKeys.length })}
          texts={verdict.untiedKeys}
        />
      )}
      {verdict?.records && <BehindRecords behind={verdict.records.behind} logs={logs?.logs ?? []} />}
      {verdict?.records && <OddTimes times={verdict.records.times} logs={logs?.logs ?? []} />}
      {verdict !== null && (
        <FoldedTexts
          title={format(m.warnings, { count: verdict.warnings.length })}
          texts={verdict.warnings}
        />
      )}
    </section>
  )
}

/** The key that auditors compare with the one in an evidence pack. */
function KeyFingerprint({ fingerprint }: { fingerprint: string }) {
  const format = useFormatMessage()
  const start = fingerprint.slice(0, 8)
  const button = (
    <CopyButton value={fingerprint} timeout={2_000}>
      {({ copied, copy }) => (
        <button
          type="button"
          className={classes.key}
          title={`${fingerprint}\n${format(m.keyHelp)}`}
          aria-label={format(m.copyKey, { start })}
          onClick={copy}
        >
          {copied ? format(m.copied) : `${start}…${fingerprint.slice(-8)}`}
        </button>
      )}
    </CopyButton>
  )
  return (
    <span>
      <Words message={m.key} values={{ key: button }} />
    </span>
  )
}
