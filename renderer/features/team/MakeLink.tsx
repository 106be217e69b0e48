import { Button, CloseButton } from '@mantine/core'
import { useState } from 'react'
import type { MemberView } from '#shared/contract/team.contract.ts'
import { useCommand, useLive } from '#renderer/bridge/hooks.ts'
import { FormError } from '#renderer/ui/FormError.tsx'
import { useFirstFocus } from '#renderer/ui/useFirstFocus.ts'
import { LinkToSend } from './LinkToSend.tsx'
import { NeedsServer } from './NeedsServer.tsx'
import classes from './team.module.css'

interface Words {
  title: string
  lead: string
}

function wordsFor({ name, isMe, status }: MemberView): Words {
  if (status === 'removed') {
    return {
      title: `Invite ${name} again`,
      lead: `${name} comes back as the same person, with the access they had: what they did stays theirs. On a computer where they were, what was not sent yet goes to the team when they join.`,
    }
  }
  if (status === 'invited') {
    return {
      title: `A new link for ${name}`,
      lead: `For somebody whose link was lost or has expired. An earlier link works until it expires; withdraw it below if somebody else may have it.`,
    }
  }
  if (isMe) {
    return {
      title: 'Another computer of yours',
      lead: 'It joins as you: what is done on it is done in your name. The same link brings a computer back that was blocked by mistake.',
    }
  }
  return {
    title: `Another computer of ${name}`,
    lead: `It joins as ${name}: what is done on it is done in their name, so only ${name} may get the link. The same link brings a computer back that was blocked by mistake.`,
  }
}

/** Makes a link for a known person: for another computer of theirs, or for their return. */
export function MakeLink({ member, onClose }: { member: MemberView; onClose: () => void }) {
  const { data: sync } = useLive('sync.status', {})
  const inviteComputer = useCommand('team.inviteComputer', { quiet: true })
  const inviteAgain = useCommand('team.inviteAgain', { quiet: true })
  const [made, setMade] = useState<{ link: string; expiresAt: string } | null>(null)
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
    <section className={classes.invite} aria-labelledby="make-link">
      <div className={classes.inviteHead}>
        <h2 id="make-link" className={classes.heading}>
          {words.title}
        </h2>
        <CloseButton aria-label="Close" onClick={onClose} />
      </div>
      {sync?.state === 'off' ? (
        <NeedsServer />
      ) : made ? (
        <LinkToSend made={made} name={name} isMine={isMe} />
      ) : (
        <>
          <p className={classes.lead}>{words.lead}</p>
          <div className={classes.inviteEnd}>
            <FormError error={command.error} />
            <Button ref={buttonRef} loading={command.running} onClick={() => void make()}>
              Create link
            </Button>
          </div>
        </>
      )}
    </section>
  )
}
