import { IconPaperclip } from '@tabler/icons-react'
import type { EvidenceRequirement, SubStep } from '#shared/entities/playbooks/field.ts'
import classes from './StepReading.module.css'

/** The lines to tick inside a step, to read. */
export function SubStepsView({ subSteps }: { subSteps: readonly SubStep[] }) {
  if (subSteps.length === 0) return null
  return (
    <ul className={classes.subSteps}>
      {subSteps.map((subStep) => (
        <li key={subStep.id} className={classes.subStep} data-depth={subStep.depth}>
          <span className={classes.box} aria-hidden="true" />
          <span className={classes.subStepTitle}>{subStep.title || 'Empty line'}</span>
        </li>
      ))}
    </ul>
  )
}

/** The files required for completing the step, for reading. */
export function EvidenceView({ evidence }: { evidence: readonly EvidenceRequirement[] }) {
  if (evidence.length === 0) return null
  return (
    <div className={classes.fields}>
      <p className={classes.caption}>Evidence to attach</p>
      <ul className={classes.evidence}>
        {evidence.map((item) => (
          <li key={item.id}>
            <IconPaperclip size={14} aria-hidden="true" />
            <span>{item.label.trim() === '' ? 'Evidence without a name' : item.label}</span>
            {!item.required && <span className={classes.optional}>if there is any</span>}
          </li>
        ))}
      </ul>
    </div>
  )
}
