import type { Finding } from '#shared/contract/playbooks.contract.ts'
import { useStepIds } from '../source/SourceProvider.tsx'
import { usePlaybookView } from '../view/viewStore.ts'
import classes from './Panels.module.css'

/** Findings of the checks; a click goes to the step and the field. */
export function FindingList({ findings, look }: { findings: readonly Finding[]; look: 'bad' | 'hint' }) {
  const stepIds = useStepIds()
  const jumpTo = usePlaybookView((view) => view.jumpTo)
  if (findings.length === 0) return null
  return (
    <ul className={classes.findings}>
      {findings.map((finding, i) => {
        const number = finding.stepId === null ? 0 : stepIds.indexOf(finding.stepId) + 1
        return (
          <li key={`${finding.code}${finding.stepId}${finding.field}${i}`}>
            <button
              type="button"
              className={classes.finding}
              data-look={look}
              onClick={() =>
                jumpTo(finding.stepId, finding.field ?? (finding.stepId === null ? 'head' : 'title'))
              }
            >
              {number > 0 && <span className={classes.findingStep}>Step {number}</span>}
              <span>{finding.message}</span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
