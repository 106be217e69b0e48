import { auditPageMessages as m } from '#shared/messages/auditPage.messages.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import type { Message } from '#shared/messages/message.ts'

const doors: Readonly<Record<string, Message>> = {
  browser: m.inBrowser,
  window: m.inWindow,
  electron: m.inWindow,
  http: m.inHttp,
  cli: m.inCli,
  mcp: m.inMcp,
  rest: m.inRest,
  graphql: m.inGraphql,
  core: m.inCore,
  sync: m.inSync,
}

/** Through which door something was asked for. */
export function doorName(transport: string, format: FormatMessage): string {
  const known = Object.hasOwn(doors, transport) ? doors[transport] : undefined
  return known === undefined ? transport : format(known)
}
