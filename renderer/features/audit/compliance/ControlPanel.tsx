import { CloseButton } from '@mantine/core'
import { IconClockExclamation } from '@tabler/icons-react'
import type { CompliancePreview, PreviewedControl } from '#shared/contract/reports.contract.ts'
import { useShortcut } from '#renderer/ui/keyboard/useShortcut.ts'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { useStateWord } from '#renderer/ui/states.ts'
import { dayWords } from '../words/dayWords.ts'
import { controlTag } from './controlTag.ts'
import { controlState, meaningOf } from './controlState.ts'
import classes from './control.module.css'

/** One control with its evidence: playbooks, runs, and findings. */
export function ControlPanel({
  control,
  data,
  onClose,
}: {
  control: PreviewedControl
  data: CompliancePreview
  onClose: () => void
}) {
  useShortcut('Escape', 'Close the control', onClose)
  const { look, word } = controlState(control.state)
  const isByPlaybook = data.selection !== undefined
  const meaning = meaningOf(control.state, isByPlaybook)
  const { playbooks, runs, findings, totals } = control
  return (
    <aside className={classes.panel} aria-label={`Control ${control.controlId}`}>
      <div className={classes.head}>
        <h2 className={classes.title}>
          <span className={classes.id}>{control.controlId}</span> {control.name}
        </h2>
        <CloseButton aria-label="Close the control" onClick={onClose} />
      </div>
      <p className={classes.state}>
        <StateBadge look={look}>{word}</StateBadge> {meaning}
      </p>
      {control.state === 'notCovered' && (
        <p className={classes.hint}>
          To cover it, write the tag <code>{controlTag(data.framework.id, control.controlId)}</code> into a
          playbook that does what the control asks for, and publish it.{' '}
          <AppLink to="/playbooks">Go to the playbooks</AppLink>
        </p>
      )}
      {control.state === 'gap' && (
        <p className={classes.hint}>
          {isByPlaybook
            ? 'To close the gap, start a run of this playbook and complete it.'
            : 'To close the gap, start a run of one of these playbooks and complete it.'}
        </p>
      )}
      {findings.length > 0 && (
        <>
          <h3 className={classes.heading}>What was found ({totals.findings.toLocaleString()})</h3>
          <ul className={classes.findings}>
            {findings.map((finding) => (
              <li key={finding}>{finding}</li>
            ))}
          </ul>
        </>
      )}
      {playbooks.length > 0 && (
        <>
          <h3 className={classes.heading}>
            {isByPlaybook ? 'Playbook' : `Playbooks that name it (${totals.playbooks.toLocaleString()})`}
          </h3>
          <ul className={classes.list}>
            {playbooks.map(({ id, name, versionNumber }) => (
              <li key={id} className={classes.line}>
                <AppLink className={classes.link} to={`/playbooks/${id}`}>
                  {name}
                </AppLink>
                <span className={classes.fact}>version {versionNumber}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {runs.length > 0 && (
        <>
          <h3 className={classes.heading}>Runs in the period ({totals.runs.toLocaleString()})</h3>
          <ul className={classes.list}>
            {runs.map((run) => (
              <RunLine key={run.runId} run={run} timezone={data.period.timezone} />
            ))}
          </ul>
          {totals.runs > runs.length && (
            <p className={classes.hint}>
              And {(totals.runs - runs.length).toLocaleString()} more; the report lists every run.
            </p>
          )}
        </>
      )}
    </aside>
  )
}

function RunLine({ run, timezone }: { run: PreviewedControl['runs'][number]; timezone: string }) {
  const { look, word } = useStateWord()('run', run.status)
  const { stepsDone, stepsSkipped, steps, attachments, oddTimes } = run
  return (
    <li className={classes.line}>
      <AppLink className={classes.link} to={`/runs/${run.runId}`} title={run.name}>
        {run.name}
      </AppLink>
      <StateBadge look={look}>{word}</StateBadge>
      <span className={classes.facts}>
        <span>
          {dayWords(run.startedAt, timezone)}
          {run.endedAt !== null && ` to ${dayWords(run.endedAt, timezone)}`}
        </span>
        <span>
          {stepsDone} of {steps} steps done
          {stepsSkipped > 0 && `, ${stepsSkipped} skipped`}
        </span>
        <span>
          {attachments === 0
            ? 'no evidence attached'
            : `${attachments} ${attachments === 1 ? 'file' : 'files'} of evidence`}
        </span>
        {oddTimes > 0 && (
          <span className={classes.clock}>
            <IconClockExclamation size={14} aria-hidden="true" />
            {oddTimes === 1 ? 'A time differs' : `${oddTimes} times differ`} from what the server saw
          </span>
        )}
      </span>
    </li>
  )
}
