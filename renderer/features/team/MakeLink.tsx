import { Button, CloseButton } from '@mantine/core'
import { useState } from 'react'
import type { MemberView } from '#shared/contract/team.contract.ts'
import { useCommand, useLive } from '#renderer/bridge/hooks.ts'
import { FormError } from '#renderer/ui/FormError.tsx'
import { useFirstFocus } from '#renderer/ui/useFirstFocus.ts'
import { LinkToSend } from './LinkToSend.tsx'
import { NeedsServer } from './NeedsServer.tsx'
import { teamPageMessages } from '#shared/messages/teamPage.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import invites from './invite.module.css'
import parts from './parts.module.css'

type About = typeof teamPageMessages.againTitle

/** The title and the lead, which name the person. */
function wordsFor({ isMe, status }: MemberView): { title: About; lead: About } {
  if (status === 'removed') return { title: teamPageMessages.againTitle, lead: teamPageMessages.againLead }
  if (status === 'invited')
    return { title: teamPageMessages.newLinkTitle, lead: teamPageMessages.newLinkLead }
  if (isMe) return { title: teamPageMessages.yoursTitle, lead: teamPageMessages.yoursLead }
  return { title: teamPageMessages.theirsTitle, lead: teamPageMessages.theirsLead }
}

/** Makes a link for a known person: for another computer of theirs, or for their return. */
export function MakeLink({ member, onClose }: { member: MemberView; onClose: () => void }) {
  const format = useFormatMessage()
  const { data: sync } = useLive('sync.status', {})
  const inviteComputer = useCommand('team.inviteComputer', { quiet: true })
  const inviteAgain = useCommand('team.inviteAgain', { quiet: true })
  const [made, setMade] = useState<{ link: string; invitationId: string; expiresAt: string } | null>(null)
  // A returning member is in the team as soon as the link is made; the texts stay those of its making.
  const [words] = useState(() => wordsFor(member))
  const { membershipId, personId, version, status, isMe, name } = member
  const [isComputer] = useState(status === 'active' || status === 'suspended')
  const command = isComputer ? inviteComputer : inviteAgain
  const buttonRef = useFirstFocus<HTMLButtonElement>()
  const make = async () => {
    try {
      setMade(
        isComputer
          ? await inviteComputer.run({ personId })
          : await inviteAgain.run({ membershipId, version }),
      )
    } catch {
      // Shown above the button.
    }
  }
  return (
    <section className={invites.invite} aria-labelledby="make-link">
      <div className={invites.inviteHead}>
        <h2 id="make-link" className={parts.heading}>
          {format(words.title, { name })}
        </h2>
        <CloseButton aria-label={format(teamPageMessages.close)} onClick={onClose} />
      </div>
      {sync?.state === 'off' ? (
        <NeedsServer />
      ) : made ? (
        <LinkToSend made={made} name={name} isMine={isMe} />
      ) : (
        <>
          <p className={parts.lead}>{format(words.lead, { name })}</p>
          <div className={invites.inviteEnd}>
            <FormError error={command.error} />
            <Button ref={buttonRef} loading={command.running} onClick={() => void make()}>
              {format(teamPageMessages.createLink)}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}
