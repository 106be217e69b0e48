import type { Message } from '#shared/messages/message.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import classes from './context.module.css'

/** Says that a run has more of something than its page shows; nothing otherwise. */
export function OlderOnes({
  shown,
  total,
  message,
}: {
  shown: number
  total: number
  message: Message<{ shown: number; total: number }>
}) {
  const format = useFormatMessage()
  if (total <= shown) return null
  return <p className={classes.quiet}>{format(message, { shown, total })}</p>
}
