import { z } from 'zod'
import { formatInvitationLink, parseInvitationLink } from '#shared/protocol/invitationLink.ts'

/** The scheme that the system hands to Orgata. */
export const linkScheme = 'orgata'

/**
 * An address inside the window, after `#`: segments of plain letters, and a query of them. No `..`, no empty segment
 * (`//` would name another host), no double encoding.
 */
export const windowPath = z
  .string()
  .max(6_000)
  .regex(/^(\/[\w~-][\w.~-]{0,199}){1,8}(\?[\w.~%=&+-]{0,5000})?$/)

const link = z.string().max(4_000)

/**
 * The target of a link in the window: `orgata://open/runs/ID` is that page, `orgata://join?...` the form with the link
 * filled in. Following a link only shows a page: its action is the person's.
 * @returns undefined for any other link
 */
export function readDeepLink(text: unknown): string | undefined {
  const parsed = link.safeParse(text)
  if (!parsed.success) return undefined
  const opened = /^orgata:\/\/open(\/.+)$/i.exec(parsed.data)?.[1]
  if (opened !== undefined) return windowPath.safeParse(opened).data
  try {
    const invitation = formatInvitationLink(parseInvitationLink(parsed.data))
    return `/organizations/join?link=${encodeURIComponent(invitation)}`
  } catch {
    return undefined
  }
}

/** The link among the words a program was started with, if there is one. */
export function linkAmong(words: readonly string[]): string | undefined {
  return words.find((word) => word.toLowerCase().startsWith(`${linkScheme}:`))
}

/** The message of a second start to the running one. */
export const secondStart = z.strictObject({ link: link.nullable() })
