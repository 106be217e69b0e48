import type { Message } from '#shared/messages/message.ts'
import { recordMessages } from '#shared/messages/records.messages.ts'
import { entityOf } from './registry.ts'

/** What one record of a kind is called; "item" for a kind that this version does not know. */
export function kindName(kind: string): Message {
  return entityOf(kind)?.face.one ?? recordMessages.item
}
