import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { playbookStepMessages } from '#shared/messages/playbookSteps.messages.ts'

/** The title of a step; a placeholder for an empty one. */
export function stepTitle(title: string, format: FormatMessage): string {
  return title.trim() === '' ? format(playbookStepMessages.untitled) : title
}
