import type { RichNode } from '#shared/entities/richText/richText.ts'
import { richTextToPlain } from '#shared/entities/richText/richText.ts'
import { RichTextView } from '#renderer/content/RichTextView.tsx'
import classes from './step.module.css'

/** The playbook's text of a step. Boxed it is hidden when empty. */
export function Guide({ body, isBoxed = false }: { body: RichNode; isBoxed?: boolean }) {
  const isBlank = richTextToPlain(body).trim() === ''
  if (isBlank)
    return isBoxed ? null : <p className={classes.quiet}>The playbook says nothing more about this.</p>
  return isBoxed ? (
    <div className={classes.guide}>
      <RichTextView value={body} />
    </div>
  ) : (
    <RichTextView value={body} />
  )
}
