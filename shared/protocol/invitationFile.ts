import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { invitationLinksMessages as m } from '#shared/messages/invitationLinks.messages.ts'

/** The ending of an invitation's file. */
export const invitationEnding = '.orgata-invitation'

/** Most bytes of a file or text in which an invitation is looked for. */
export const maxInvitationBytes = 64 * 1024

/** The text of a file that carries an invitation: what it is and what to do with it, then the link on a line of its own. */
export function formatInvitationFile(
  invitation: {
    link: string
    name: string
    organizationName: string
    /** In words. */
    until: string
  },
  format: FormatMessage,
): string {
  const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim()
  return [
    format(m.fileTitle, {
      organization: oneLine(invitation.organizationName),
      name: oneLine(invitation.name),
    }),
    '',
    format(m.fileSteps),
    format(m.fileOnce, { until: invitation.until }),
    '',
    invitation.link,
    '',
  ].join('\n')
}

/** Ends of a link that belong to the sentence around it. */
const after = /[.,;:!?)\]}>"'”’»]+$/

/** The invitation's link in a pasted text, a message or a file; without one, the text itself. */
export function findInvitationLink(text: string): string {
  const found = /\b(?:orgata:\/{0,4}join\/?|https?:\/\/[^\s/?#]{1,300}\/join\/?)[?#][^\s<>"]{1,1000}/i.exec(
    text,
  )
  return found === null ? text.trim() : found[0].replace(after, '')
}
