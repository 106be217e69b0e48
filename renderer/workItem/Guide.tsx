import type { RichNode } from '#shared/entities/richText/richText.ts'
import { isBlank } from '#renderer/content/isBlank.ts'
import { RichTextView } from '#renderer/content/RichTextView.tsx'
import classes from './step.module.css'

/** The playbook's text of a step, above what is to be filled in; nothing where there is none. */
export function Guide({ body }: { body: RichNode }) {
  if (isBlank(body)) return null
  return (
    <section className={classes.guide} aria-label="Instructions">
      <RichTextView value={body} />
    </section>
  )
}
