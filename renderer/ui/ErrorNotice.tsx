import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './ErrorNotice.module.css'
import { screenMessages } from '#shared/messages/screens.messages.ts'
import { useFormatMessage } from './messages.ts'

export interface ErrorNoticeProps {
  /** The event, in a few words. */
  title: string
  /** The error, or a text, with the reason and the next step. */
  error?: { message: string } | undefined
  /** What is safe: "Your work is saved on this computer." */
  safe?: ReactNode
  /** Tries again. */
  onRetry?: (() => void) | undefined
  /** Other ways out. */
  actions?: ReactNode
}

/** An error in its place: the event, what is safe, the next step. */
export function ErrorNotice({ title, error, safe, onRetry, actions }: ErrorNoticeProps) {
  const format = useFormatMessage()
  return (
    <div className={classes.notice} role="alert">
      <IconAlertTriangle className={classes.icon} size={18} aria-hidden="true" />
      <div className={classes.body}>
        <p className={classes.title}>{title}</p>
        {error && <p className={classes.text}>{error.message}</p>}
        {safe && <p className={classes.text}>{safe}</p>}
        {(onRetry || actions) && (
          <div className={classes.actions}>
            {onRetry && (
              <Button size="xs" variant="default" onClick={onRetry}>
                {format(screenMessages.tryAgain)}
              </Button>
            )}
            {actions}
          </div>
        )}
      </div>
    </div>
  )
}
