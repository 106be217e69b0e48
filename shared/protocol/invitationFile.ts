/** The ending of an invitation's file. */
export const invitationEnding = '.orgata-invitation'

/** Most bytes of a file or text in which an invitation is looked for. */
export const maxInvitationBytes = 64 * 1024

/** The text of a file that carries an invitation: what it is and what to do with it, then the link on a line of its own. */
export function formatInvitationFile(invitation: {
  link: string
  name: string
  organizationName: string
  /** In words. */
  until: string
}): string {
  const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim()
  return [
    `Invitation to ${oneLine(invitation.organizationName)} in Orgata, for ${oneLine(invitation.name)}`,
    '',
    'Open Orgata, choose "Join a team", then "Choose a file" and this file.',
    `It works once, until ${invitation.until}. Whoever has it can join: keep it to yourself.`,
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
