import type { Message } from '#shared/messages/message.ts'
import type { IconName } from './iconName.ts'

/** How a kind of record looks to people: said once, beside its fields. */
export interface Face {
  /** What one is called inside a sentence: "job role". */
  one: Message
  /** What several are called: "job roles". */
  many: Message
  icon: IconName
}
