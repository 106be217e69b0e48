import { shortened } from '#shared/kernel/cutText.ts'
import { capitalised } from '#shared/messages/capitalised.ts'
import { checkMessages } from '#shared/messages/checks.messages.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'

/**
 * The message of a finding without its place ("In step 2, “Count the till”: no role assigned"), where the place is shown
 * already. A message that names another place, because the step was moved or renamed since, stays whole.
 */
export function withoutPlace(
  message: string,
  step: { number: number; title: string },
  format: FormatMessage,
): string {
  const { number } = step
  // As the checks quote it.
  const title = shortened(step.title.trim(), 80)
  const name =
    title === '' ? format(checkMessages.step, { number }) : format(checkMessages.namedStep, { number, title })
  const place = format(checkMessages.inStep, { step: name, problem: '' })
  return message.startsWith(place) ? capitalised(message.slice(place.length)) : message
}
