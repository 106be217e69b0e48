import { useLayoutEffect, useRef } from 'react'
import type { KeyboardEvent, ClipboardEvent, Ref } from 'react'
import { keyPressed } from '#renderer/ui/keyboard/keyPressed.ts'
import { movedCaret } from './movedCaret.ts'
import classes from './Controls.module.css'

export interface DraftTextProps {
  /** The label for screen readers: "Title of step 3". */
  label: string
  value: string
  onType: (value: string) => void
  maxLength: number
  placeholder?: string
  /** Name of the field for jumps to it. */
  field?: string
  /** Lines wrap and the field grows; the Enter key still never makes a new line. */
  grows?: boolean
  /** No frame until the pointer is over it. */
  bare?: boolean
  mono?: boolean
  className?: string | undefined
  describedBy?: string | undefined
  isInvalid?: boolean
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => void
  onPaste?: (event: ClipboardEvent<HTMLInputElement | HTMLTextAreaElement>) => void
  onFocus?: () => void
  onBlur?: () => void
  ref?: Ref<HTMLInputElement & HTMLTextAreaElement>
}

/** An editable text of the draft. A concurrent change of others keeps the caret at its place. */
export function DraftText({
  label,
  value,
  onType,
  maxLength,
  placeholder,
  field,
  grows = false,
  bare = false,
  mono = false,
  className,
  describedBy,
  isInvalid = false,
  onKeyDown,
  onPaste,
  onFocus,
  onBlur,
  ref,
}: DraftTextProps) {
  const own = useRef<(HTMLInputElement & HTMLTextAreaElement) | null>(null)
  const last = useRef({ value, start: 0, end: 0 })

  const note = () => {
    const element = own.current
    if (element)
      last.current = {
        value: element.value,
        start: element.selectionStart ?? 0,
        end: element.selectionEnd ?? 0,
      }
  }

  useLayoutEffect(() => {
    const element = own.current
    const before = last.current
    if (element && before.value !== value && element === document.activeElement)
      element.setSelectionRange(
        movedCaret(before.value, value, before.start),
        movedCaret(before.value, value, before.end),
      )
    note()
  }, [value])

  const setRef = (element: (HTMLInputElement & HTMLTextAreaElement) | null) => {
    own.current = element
    if (typeof ref === 'function') ref(element)
    else if (ref) ref.current = element
  }

  const props = {
    ref: setRef,
    className: [classes.text, className].filter(Boolean).join(' '),
    value,
    maxLength,
    placeholder,
    'aria-label': label,
    'aria-describedby': describedBy,
    'aria-invalid': isInvalid || undefined,
    'data-field': field,
    'data-draft-text': '',
    'data-bare': bare || undefined,
    'data-mono': mono || undefined,
    autoComplete: 'off',
    dir: 'auto',
    onChange: (event: { currentTarget: { value: string } }) => {
      const typed = event.currentTarget.value.replace(/[\r\n]+/g, ' ')
      note()
      last.current.value = typed
      onType(typed)
    },
    onSelect: note,
    onKeyDown: (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      onKeyDown?.(event)
      if (grows && keyPressed(event) === 'Enter') event.preventDefault()
    },
    onPaste,
    onFocus,
    onBlur,
  }
  return grows ? (
    <textarea {...props} rows={1} spellCheck />
  ) : (
    <input {...props} type="text" spellCheck={!mono} />
  )
}
