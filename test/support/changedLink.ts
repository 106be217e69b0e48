import { formatInvitationLink, parseInvitationLink } from '#shared/protocol/invitationLink.ts'

type Link = Parameters<typeof formatInvitationLink>[0]

/** An invitation link made anew with other parts, and a sum that fits them. */
export function changedLink(link: string, change: (parts: Link) => Link): string {
  return formatInvitationLink(change(parseInvitationLink(link)))
}

/** The link for a computer that reaches the server at another address. */
export const linkThrough = (link: string, serverUrl: string) =>
  changedLink(link, (parts) => ({ ...parts, serverUrl }))
