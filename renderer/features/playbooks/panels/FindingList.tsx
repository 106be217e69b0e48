import type { Finding } from '#shared/contract/playbooks.contract.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { useFromSource, useStepIds } from '../source/SourceProvider.tsx'
import { usePlaybookView } from '../view/viewStore.ts'
import { stepTitle } from '../words/stepWords.ts'
import { withoutPlace } from '../words/findingWords.ts'
import classes from './Panels.module.css'

/** Findings of the checks; a click goes to the step and the field. */
export function FindingList({ findings, look }: { findings: readonly Finding[]; look: 'bad' | 'hint' }) {
  if (findings.length === 0) return null
  return (
    <ul className={classes.findings}>
      {findings.map((finding, i) => (
        <li key={`${finding.code}${finding.stepId}${finding.field}${i}`}>
          <FindingButton finding={finding} look={look} />
        </li>
      ))}
    </ul>
  )
}

function FindingButton({ finding, look }: { finding: Finding; look: 'bad' | 'hint' }) {
  const format = useFormatMessage()
  const { stepId, field } = finding
  const jumpTo = usePlaybookView((view) => view.jumpTo)
  const number = useStepIds().indexOf(stepId ?? '') + 1
  const title = useFromSource((source) => (stepId === null ? '' : (source.step(stepId)?.title ?? '')))
  const go = () => jumpTo(stepId, field ?? (stepId === null ? 'head' : 'title'))
  return (
    <button type="button" className={classes.finding} data-look={look} onClick={go}>
      {number > 0 && (
        <span className={classes.findingStep}>
          {number} {stepTitle(title, format)}
        </span>
      )}
      <span>{number > 0 ? withoutPlace(finding.message, { number, title }, format) : finding.message}</span>
    </button>
  )
}
