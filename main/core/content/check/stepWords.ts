import { shortened } from '#shared/kernel/cutText.ts'
import type { PlaybookContent, StepContent } from '#shared/entities/playbooks/playbookContent.ts'
import type { Meter } from '#core/content/feel/meter.ts'

/** A playbook with the look-ups of the checks. */
export interface Checked {
  content: PlaybookContent
  roleIds: ReadonlySet<string>
  /** Place of each step, from 0. */
  places: ReadonlyMap<string, number>
  meter: Meter
}

/** How a message names a step: `step 3, “Order flour”`. */
export function stepName(checked: Checked, step: StepContent): string {
  const number = (checked.places.get(step.id) ?? 0) + 1
  return step.title.trim() === '' ? `step ${number}` : `step ${number}, “${quotedTitle(step.title)}”`
}

/** A title as quoted in a message. */
export const quotedTitle = (title: string): string => shortened(title.trim(), 80)

/** The words of a list: "a", "a and b", "a, b and c". */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)!}`
}
