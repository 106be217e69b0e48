import { auditMessages } from '#shared/messages/audit.messages.ts'
import { auditPageMessages as m } from '#shared/messages/auditPage.messages.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import type { Message } from '#shared/messages/message.ts'

interface Actor {
  actorName: string | null
  erased: boolean
  withheld?: boolean
}

/** Who did it, or why that cannot be said. */
export function actorWords(entry: Actor, format: FormatMessage): string {
  if (entry.actorName !== null) return entry.actorName
  if (entry.withheld === true) return format(m.notShown)
  return format(entry.erased ? m.erased : auditMessages.unreadable)
}

const actors: Readonly<Record<string, Message>> = {
  person: m.person,
  agent: m.agent,
  apiKey: m.apiKey,
  system: m.system,
}

/** The kind of the actor. */
export function actorTypeName(type: string, format: FormatMessage): string {
  const known = Object.hasOwn(actors, type) ? actors[type] : undefined
  return known === undefined ? type : format(known)
}
