import { useState } from 'react'
import { draftRoots, stepBody } from '#shared/entities/playbooks/draftDocument.ts'
import { RichTextView } from '#renderer/content/RichTextView.tsx'
import { useDraft } from '../draft/DraftProvider.tsx'
import { hasOnlyKnownNodes } from '../editor/knownContent.ts'
import { RichEditor } from '../editor/RichEditor.tsx'
import type { CaretStart } from '../editor/RichEditor.tsx'
import { isBlank } from '#renderer/content/isBlank.ts'
import { playbookStepMessages as m } from '#shared/messages/playbookSteps.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { useDescription, useStepBody } from '../source/SourceProvider.tsx'
import classes from './StepBody.module.css'
import parts from './StepParts.module.css'

/** The text of the step that is being edited: to read, until a click or the Enter key opens the editor on it. */
export function StepBody({
  stepId,
  number,
  start,
}: {
  stepId: string
  number: number
  start: CaretStart | null
}) {
  const format = useFormatMessage()
  const { client } = useDraft()
  const body = useStepBody(stepId)
  const fragment = stepBody(client.doc, stepId)
  if (fragment === undefined) return null
  return (
    <>
      {/* The tools of the text take its place while one writes. */}
      <p className={classes.caption}>{format(m.instructions)}</p>
      <EditableText
        fragment={fragment}
        value={body}
        label={format(m.textOf, { number })}
        editLabel={format(m.editTextOf, { number })}
        placeholder={format(m.textAsk)}
        field="body"
        start={start}
      />
    </>
  )
}

/** The playbook's description, which a click opens for writing. */
export function DescriptionText() {
  const format = useFormatMessage()
  const { client } = useDraft()
  const description = useDescription()
  return (
    <EditableText
      fragment={draftRoots(client.doc).description}
      value={description}
      label={format(m.description)}
      editLabel={format(m.editDescription)}
      placeholder={format(m.descriptionAsk)}
      field="description"
      start={null}
      headingsFrom={2}
    />
  )
}

interface EditableTextProps {
  fragment: Parameters<typeof RichEditor>[0]['fragment']
  value: Parameters<typeof RichTextView>[0]['value']
  label: string
  /** Of the button that opens the editor. */
  editLabel: string
  placeholder: string
  field: string
  /** Where to begin writing at once; null to wait for a click. */
  start: CaretStart | null
  /** Level of the topmost headings on the page. */
  headingsFrom?: 2 | 4
}

function EditableText({
  fragment,
  value,
  label,
  editLabel,
  placeholder,
  field,
  start,
  headingsFrom = 4,
}: EditableTextProps) {
  const format = useFormatMessage()
  const [writing, setWriting] = useState<CaretStart | null>(start)
  const [needsFocus, setNeedsFocus] = useState(false)
  if (writing !== null && hasOnlyKnownNodes(fragment)) {
    return (
      <RichEditor
        fragment={fragment}
        label={label}
        placeholder={placeholder}
        start={writing}
        onLeave={(reason) => {
          setNeedsFocus(reason === 'escape')
          setWriting(null)
        }}
      />
    )
  }
  const isEmpty = isBlank(value)
  return (
    <div className={classes.textHolder}>
      {/* The text has links and tables of its own, so the way in by the keyboard is a button beside it. */}
      <div
        className={classes.text}
        data-field={field}
        data-empty={isEmpty || undefined}
        role="presentation"
        onClick={(event) => {
          const { target, currentTarget } = event
          // An enlarged picture stands elsewhere in the page.
          if (!(target instanceof Element) || !currentTarget.contains(target)) return
          if (target.closest('a, [data-picture]')) return
          if (document.getSelection()?.isCollapsed === false) return
          setWriting(isEmpty ? 'end' : { left: event.clientX, top: event.clientY })
        }}
      >
        {isEmpty ? placeholder : <RichTextView value={value} headingsFrom={headingsFrom} />}
      </div>
      {writing !== null && (
        <p className={parts.problem} role="alert">
          {format(m.newerText)}
        </p>
      )}
      <button
        type="button"
        className={classes.textButton}
        data-field={`${field}.edit`}
        ref={(button) => {
          if (needsFocus && button) {
            button.focus()
            setNeedsFocus(false)
          }
        }}
        onClick={() => setWriting('end')}
      >
        {editLabel}
      </button>
    </div>
  )
}
