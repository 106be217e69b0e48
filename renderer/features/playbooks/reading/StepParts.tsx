import { IconPaperclip } from '@tabler/icons-react'
import type { EvidenceRequirement, SubStep } from '#shared/entities/playbooks/field.ts'
import { playbookStepMessages as m } from '#shared/messages/playbookSteps.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import classes from './StepReading.module.css'

/** The lines to tick inside a step, to read. */
export function SubStepsView({ subSteps }: { subSteps: readonly SubStep[] }) {
  const format = useFormatMessage()
  if (subSteps.length === 0) return null
  return (
    <ul className={classes.subSteps}>
      {subSteps.map((subStep) => (
        <li key={subStep.id} className={classes.subStep} data-depth={subStep.depth}>
          <span className={classes.box} aria-hidden="true" />
          <span className={classes.subStepTitle} dir="auto">
            {subStep.title || format(m.emptyItem)}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** The files required for completing the step, for reading. */
export function EvidenceView({ evidence }: { evidence: readonly EvidenceRequirement[] }) {
  const format = useFormatMessage()
  if (evidence.length === 0) return null
  return (
    <div className={classes.fields}>
      <p className={classes.caption}>{format(m.evidence)}</p>
      <ul className={classes.evidence}>
        {evidence.map((item) => (
          <li key={item.id}>
            <IconPaperclip size={14} aria-hidden="true" />
            <span>{item.label.trim() === '' ? format(m.unnamedEvidence) : item.label}</span>
            {!item.required && <span className={classes.optional}>{format(m.ifAny)}</span>}
          </li>
        ))}
      </ul>
    </div>
  )
}
