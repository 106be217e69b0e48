import { controlMessages } from '#shared/messages/controls.messages.ts'
import type { Message, Say } from '#shared/messages/message.ts'

const messages: Readonly<Record<string, Message>> = controlMessages

/**
 * The name of a control, or of a family, in the reader's language; its own where no catalogue has it.
 * @param id `CC6.1`, or `CC6`
 */
export function controlWords(id: string, name: string, say: Say): string {
  const key = id.replace('.', '')
  const message = Object.hasOwn(messages, key) ? messages[key] : undefined
  return message?.text === name ? say(message) : name
}
