import type { Message } from '#shared/messages/message.ts'
import { recordMessages } from '#shared/messages/records.messages.ts'
import { entityOf } from './registry.ts'

/** The name of one record of a kind; "item" for an unknown kind. */
export function kindName(kind: string): Message {
  return entityOf(kind)?.face.one ?? recordMessages.item
}
