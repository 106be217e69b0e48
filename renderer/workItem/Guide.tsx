import type { RichNode } from '#shared/entities/richText/richText.ts'
import { isBlank } from '#renderer/content/isBlank.ts'
import { RichTextView } from '#renderer/content/RichTextView.tsx'
import classes from './step.module.css'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { workItemMessages as m } from '#shared/messages/workItem.messages.ts'

/** The playbook's text of a step, above what is to be filled in; nothing where there is none. */
export function Guide({ body }: { body: RichNode }) {
  const format = useFormatMessage()
  if (isBlank(body)) return null
  return (
    <section className={classes.guide} aria-label={format(m.instructions)}>
      <RichTextView value={body} />
    </section>
  )
}
