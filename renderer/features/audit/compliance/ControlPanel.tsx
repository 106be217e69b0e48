import { CloseButton } from '@mantine/core'
import { IconClockExclamation } from '@tabler/icons-react'
import type { CompliancePreview, PreviewedControl } from '#shared/contract/reports.contract.ts'
import { useShortcut } from '#renderer/ui/keyboard/useShortcut.ts'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { useStateWord } from '#renderer/ui/states.ts'
import { dayWords } from '../words/dayWords.ts'
import { controlTag } from '#shared/entities/reports/frameworks/controlTag.ts'
import { controlState, meaningOf } from './controlState.ts'
import classes from './control.module.css'
import { compliancePageMessages as m } from '#shared/messages/compliancePage.messages.ts'
import { Words } from '#renderer/ui/Words.tsx'
import { useFormatMessage } from '#renderer/ui/messages.ts'

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
  const format = useFormatMessage()
  useShortcut('Escape', format(m.closeControl), onClose)
  const { look, word } = controlState(control.state)
  const isByPlaybook = data.selection !== undefined
  const meaning = meaningOf(control.state, isByPlaybook, format)
  const { playbooks, runs, findings, totals } = control
  return (
    <aside className={classes.panel} aria-label={format(m.control, { control: control.controlId })}>
      <div className={classes.head}>
        <h2 className={classes.title}>
          <span className={classes.id}>{control.controlId}</span> {control.name}
        </h2>
        <CloseButton aria-label={format(m.closeControl)} onClick={onClose} />
      </div>
      <p className={classes.state}>
        <StateBadge look={look}>{format(word)}</StateBadge> {meaning}
      </p>
      {control.state === 'notCovered' && (
        <p className={classes.hint}>
          <Words
            message={m.toCover}
            values={{
              tag: controlTag(data.framework.id, control.controlId),
              code: (text) => <code>{text}</code>,
              link: (text) => <AppLink to="/playbooks">{text}</AppLink>,
            }}
          />
        </p>
      )}
      {control.state === 'gap' && (
        <p className={classes.hint}>{format(isByPlaybook ? m.toClosePlaybook : m.toClose)}</p>
      )}
      {findings.length > 0 && (
        <>
          <h3 className={classes.heading}>{format(m.found, { count: totals.findings })}</h3>
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
            {isByPlaybook ? format(m.playbook) : format(m.namedBy, { count: totals.playbooks })}
          </h3>
          <ul className={classes.list}>
            {playbooks.map(({ id, name, versionNumber }) => (
              <li key={id} className={classes.line}>
                <AppLink className={classes.link} to={`/playbooks/${id}`}>
                  <bdi>{name}</bdi>
                </AppLink>
                <span className={classes.fact}>{format(m.version, { version: versionNumber })}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {runs.length > 0 && (
        <>
          <h3 className={classes.heading}>{format(m.runs, { count: totals.runs })}</h3>
          <ul className={classes.list}>
            {runs.map((run) => (
              <RunLine key={run.runId} run={run} timezone={data.period.timezone} />
            ))}
          </ul>
          {totals.runs > runs.length && (
            <p className={classes.hint}>{format(m.moreRuns, { count: totals.runs - runs.length })}</p>
          )}
        </>
      )}
    </aside>
  )
}

function RunLine({ run, timezone }: { run: PreviewedControl['runs'][number]; timezone: string }) {
  const format = useFormatMessage()
  const { look, word } = useStateWord()('run', run.status)
  const { stepsDone, stepsSkipped, steps, attachments, oddTimes } = run
  const started = dayWords(run.startedAt, timezone, format)
  return (
    <li className={classes.line}>
      <AppLink className={classes.link} to={`/runs/${run.runId}`} title={run.name}>
        <bdi>{run.name}</bdi>
      </AppLink>
      <StateBadge look={look}>{word}</StateBadge>
      <span className={classes.facts}>
        <span>
          {run.endedAt === null
            ? started
            : format(m.fromTo, { from: started, to: dayWords(run.endedAt, timezone, format) })}
        </span>
        <span>{format(m.stepsDone, { done: stepsDone, steps, skipped: stepsSkipped })}</span>
        <span>{format(m.evidence, { count: attachments })}</span>
        {oddTimes > 0 && (
          <span className={classes.clock}>
            <IconClockExclamation size={14} aria-hidden="true" />
            {format(m.timesDiffer, { count: oddTimes })}
          </span>
        )}
      </span>
    </li>
  )
}
