import { IconCircleCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { teamPageMessages } from '#shared/messages/teamPage.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import classes from './Joined.module.css'

/** Takes the place of a link that was used. */
export function Joined({ name, isMine, children }: { name: string; isMine: boolean; children?: ReactNode }) {
  const format = useFormatMessage()
  return (
    <div className={classes.joined}>
      <output className={classes.joinedWords}>
        <IconCircleCheck size={20} aria-hidden="true" />
        {isMine ? format(teamPageMessages.joinedMine) : format(teamPageMessages.joined, { name })}
      </output>
      {children}
    </div>
  )
}
