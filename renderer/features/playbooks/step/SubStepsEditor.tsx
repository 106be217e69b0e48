import { IconIndentDecrease, IconIndentIncrease, IconTrash } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { ClipboardEvent, KeyboardEvent } from 'react'
import { setPart } from '#shared/entities/playbooks/editStepParts.ts'
import type { StepFacts } from '#shared/entities/playbooks/readDraft.ts'
import { draftLimits } from '#shared/entities/playbooks/readDraft.ts'
import { announce } from '#renderer/ui/announce.tsx'
import { playbookStepMessages as m } from '#shared/messages/playbookSteps.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { keyPressed } from '#renderer/ui/keyboard/keyPressed.ts'
import { DraftText } from '../controls/DraftText.tsx'
import { IconButton } from '../controls/IconButton.tsx'
import { useDraft } from '../draft/DraftProvider.tsx'
import { deepest, indentLine, moveLine, pastedLines, removeLine } from './subStepEdits.ts'
import classes from './SubSteps.module.css'
import parts from './StepParts.module.css'

type LineElement = HTMLInputElement | HTMLTextAreaElement

/** The lines to tick: Enter adds one, Tab indents, Backspace on an empty one removes it, Alt with the arrows moves it. */
export function SubStepsEditor({ step, number }: { step: StepFacts; number: number }) {
  const format = useFormatMessage()
  const { edits } = useDraft()
  const lines = step.subSteps
  const group = useRef<HTMLFieldSetElement>(null)
  const [wanted, setWanted] = useState<string | null>(null)

  const focusLine = (id: string | undefined) => {
    const text = id && group.current?.querySelector<LineElement>(`[data-part="${id}"] [data-draft-text]`)
    if (text) {
      text.focus()
      text.setSelectionRange(text.value.length, text.value.length)
    }
  }

  useEffect(() => {
    if (wanted === null) return
    focusLine(wanted)
    setWanted(null)
  }, [wanted, lines])

  const addAfter = (
    index: number,
    titles: { title: string; depth: number }[] = [{ title: '', depth: 0 }],
  ) => {
    const room = draftLimits.subSteps - lines.length
    const line = lines[index]
    const values = titles
      .slice(0, room)
      .map(({ title, depth }) => ({ title, depth: Math.min(8, (line?.depth ?? 0) + depth) }))
    const added = edits.addParts(step.id, 'subSteps', values, line === undefined ? {} : { after: line.id })
    setWanted(added.at(-1) ?? null)
  }

  const onKey = (event: KeyboardEvent<LineElement>, index: number) => {
    const line = lines[index]
    const key = keyPressed(event)
    if (line === undefined) return
    if (key === 'Enter') {
      event.preventDefault()
      // An empty line at the end ends the list instead of growing it.
      if (line.title === '' && index === lines.length - 1 && line.depth > 0)
        indentLine(edits, step.id, lines, index, -1)
      else addAfter(index)
    } else if (key === 'Tab' && !event.altKey && !event.ctrlKey) {
      if (indentLine(edits, step.id, lines, index, event.shiftKey ? -1 : 1)) {
        event.preventDefault()
        announce(format(event.shiftKey ? m.outdented : m.indented))
      }
    } else if (key === 'Backspace' && line.title === '') {
      event.preventDefault()
      focusLine(lines[index - 1]?.id ?? lines[index + 1]?.id)
      removeLine(edits, step.id, line.id)
    } else if (event.altKey && (key === 'ArrowUp' || key === 'ArrowDown')) {
      event.preventDefault()
      event.stopPropagation()
      const by = key === 'ArrowUp' ? -1 : 1
      if (moveLine(edits, step.id, lines, index, by)) {
        setWanted(line.id)
        announce(format(m.itemMoved, { position: index + 1 + by, count: lines.length }))
      }
    } else if (key === 'ArrowUp' || key === 'ArrowDown') {
      const next = lines[index + (key === 'ArrowUp' ? -1 : 1)]
      if (next) {
        event.preventDefault()
        focusLine(next.id)
      }
    }
  }

  const onPaste = (event: ClipboardEvent<LineElement>, index: number) => {
    const pasted = pastedLines(event.clipboardData.getData('text/plain'))
    if (pasted.length < 2) return
    event.preventDefault()
    addAfter(index, pasted)
    if (lines[index]?.title === '') removeLine(edits, step.id, lines[index].id)
  }

  if (lines.length === 0) return null
  const hintId = `lines-hint-${step.id}`
  return (
    <fieldset
      className={parts.group}
      aria-label={format(m.checklistOf, { number })}
      ref={group}
      data-field="subSteps"
    >
      <p id={hintId} className="orgata-visually-hidden">
        {format(m.checklistHelp)}
      </p>
      {lines.map((line, i) => (
        <div key={line.id} className={classes.line} data-part={line.id} data-depth={line.depth}>
          <span className={classes.box} aria-hidden="true" />
          <DraftText
            label={format(m.itemOf, { item: i + 1, number })}
            value={line.title}
            placeholder={format(m.item)}
            maxLength={1_000}
            grows
            bare
            describedBy={hintId}
            className={classes.lineText}
            onType={(title) =>
              edits.type(`line:${line.id}`, (draft) =>
                setPart(draft, step.id, 'subSteps', line.id, { title }),
              )
            }
            onKeyDown={(event) => onKey(event, i)}
            onPaste={(event) => onPaste(event, i)}
          />
          <span className={classes.lineTools}>
            <IconButton
              label={format(m.outdent)}
              icon={IconIndentDecrease}
              disabled={line.depth === 0}
              onClick={() => indentLine(edits, step.id, lines, i, -1)}
            />
            <IconButton
              label={format(m.indent)}
              icon={IconIndentIncrease}
              disabled={line.depth >= deepest(lines, i)}
              onClick={() => indentLine(edits, step.id, lines, i, 1)}
            />
            <IconButton
              label={format(m.removeItem)}
              icon={IconTrash}
              onClick={() => removeLine(edits, step.id, line.id)}
            />
          </span>
        </div>
      ))}
    </fieldset>
  )
}
