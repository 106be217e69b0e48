import { shortened } from '#shared/kernel/cutText.ts'
import type { PlaybookContent, StepContent } from '#shared/entities/playbooks/playbookContent.ts'
import type { Meter } from '#core/content/feel/meter.ts'
import { checkMessages as m } from '#shared/messages/checks.messages.ts'
import { saying } from '#shared/messages/refusal.ts'
import type { Saying } from '#shared/messages/refusal.ts'

/** A playbook with the look-ups of the checks. */
export interface Checked {
  content: PlaybookContent
  roleIds: ReadonlySet<string>
  /** Place of each step, from 0. */
  places: ReadonlyMap<string, number>
  meter: Meter
}

/** How a message names a step: `step 3, “Order flour”`. */
export function stepName(checked: Checked, step: StepContent): Saying {
  const number = (checked.places.get(step.id) ?? 0) + 1
  return step.title.trim() === ''
    ? saying(m.step, { number })
    : saying(m.namedStep, { number, title: quotedTitle(step.title) })
}

/** What is wrong in a step. */
export const inStep = (checked: Checked, step: StepContent, problem: Saying): Saying =>
  saying(m.inStep, { step: stepName(checked, step), problem })

/** A title as quoted in a message. */
export const quotedTitle = (title: string): string => shortened(title.trim(), 80)
