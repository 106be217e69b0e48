import { z } from 'zod'
import { formatInvitationLink, parseInvitationLink } from '#shared/protocol/invitationLink.ts'

/** The scheme that the system hands to Orgata. */
export const linkScheme = 'orgata'

/**
 * An address inside the window, as it stands behind `#`: segments of plain letters, and a query of them. No `..`, no
 * empty segment (`//` would name another host), nothing that has to be decoded twice.
 */
export const windowPath = z
  .string()
  .max(6_000)
  .regex(/^(\/[\w~-][\w.~-]{0,199}){1,8}(\?[\w.~%=&+-]{0,5000})?$/)

const link = z.string().max(4_000)

/**
 * Where a link leads in the window: `orgata://open/runs/ID` to that page, `orgata://join?...` to the form with the link
 * filled in. Following a link only ever shows a page: what it would do, the person does there.
 * @returns nothing for anything that is not such a link
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

/** What a second start hands to the running one. */
export const secondStart = z.strictObject({ link: link.nullable() })
