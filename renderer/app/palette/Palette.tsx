import { Modal } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import type { KeyboardEvent, MouseEvent } from 'react'
import { shellMessages } from '#shared/messages/shell.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { Kbd } from '#renderer/ui/Kbd.tsx'
import { matchesKeys } from '#renderer/ui/keyboard/keys.ts'
import { MarkedText } from '#renderer/ui/MarkedText.tsx'
import { useGo } from '#renderer/ui/navigation.tsx'
import { useFirstFocus } from '#renderer/ui/useFirstFocus.ts'
import { keyPressed } from '#renderer/ui/keyboard/keyPressed.ts'
import classes from './Palette.module.css'
import { usePalette } from './paletteState.ts'
import { usePaletteLines } from './usePaletteLines.ts'
import type { PaletteLine } from './usePaletteLines.ts'

/** Roles of a list that is driven from a text field; the native list elements cannot be. */
const listBox = { role: 'listbox' } as const
const option = { role: 'option', tabIndex: -1 } as const

/**
 * The palette (Ctrl/Cmd+K): go to, do, search. A combobox with a list box, so that a screen reader follows the arrows;
 * Mantine's Spotlight marks the current line only for the eye.
 */
export function Palette() {
  const { opened, open, close } = usePalette()
  const format = useFormatMessage()
  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent) => {
      if (!matchesKeys(event, 'Mod+k') || event.defaultPrevented) return
      event.preventDefault()
      if (usePalette.getState().opened) close()
      else open()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [open, close])
  return (
    <Modal.Root
      opened={opened}
      onClose={close}
      size={600}
      yOffset={80}
      // At once, so that typing right after the shortcut goes into it.
      transitionProps={{ duration: 0 }}
    >
      <Modal.Overlay />
      <Modal.Content aria-label={format(shellMessages.searchOrDo)}>
        <PaletteContent close={close} />
      </Modal.Content>
    </Modal.Root>
  )
}

function PaletteContent({ close }: { close: () => void }) {
  const format = useFormatMessage()
  const [query, setQuery] = useState('')
  // The line that was moved to keeps being the current one when others appear around it; without one it is the first.
  const [chosen, setChosen] = useState<string>()
  const [isEntered, setEntered] = useState(false)
  const { lines, searching } = usePaletteLines(query)
  const go = useGo()
  const listId = useId()
  const list = useRef<HTMLDivElement>(null)
  const inputRef = useFirstFocus<HTMLInputElement>()
  const place = lines.findIndex(({ id }) => id === chosen)
  const current = place >= 0 ? place : Math.min(0, lines.length - 1)
  const lineId = (index: number) => `${listId}-${index}`

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [current])

  const run = (line: PaletteLine | undefined) => {
    if (line === undefined) return
    close()
    line.run(go)
  }
  // Enter right after typing opens the result of the search, not an earlier line.
  const runFirst = useEffectEvent(() => {
    setEntered(false)
    run(lines[current])
  })
  useEffect(() => {
    if (isEntered && !searching) runFirst()
  }, [isEntered, searching])
  const press = (event: KeyboardEvent) => {
    const key = keyPressed(event)
    const step = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && lines.length > 0) {
      event.preventDefault()
      setChosen(lines[(current + step + lines.length) % lines.length]?.id)
    } else if (key === 'Enter') {
      event.preventDefault()
      if (searching && place < 0) setEntered(true)
      else run(lines[current])
    }
  }

  return (
    <>
      <div className={classes.search}>
        <IconSearch size={18} aria-hidden="true" />
        <input
          className={classes.input}
          data-autofocus
          ref={inputRef}
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value)
            setChosen(undefined)
            setEntered(false)
          }}
          onKeyDown={press}
          dir="auto"
          placeholder={format(shellMessages.searchPlaceholder)}
          maxLength={200}
          role="combobox"
          aria-label={format(shellMessages.searchOrDo)}
          aria-expanded="true"
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={current >= 0 ? lineId(current) : undefined}
          autoComplete="off"
          spellCheck={false}
        />
      </div>
      <div
        ref={list}
        id={listId}
        className={classes.list}
        {...listBox}
        aria-label={format(shellMessages.results)}
        aria-busy={searching}
      >
        {lines.map((line, index) => (
          <Line
            key={line.id}
            line={line}
            id={lineId(index)}
            selected={index === current}
            heading={line.group !== lines[index - 1]?.group}
            onPoint={() => setChosen(line.id)}
            onRun={() => run(line)}
          />
        ))}
      </div>
      {lines.length === 0 && (
        <p className={classes.empty}>
          {searching
            ? format(shellMessages.searching)
            : format(shellMessages.noResults, { query: query.trim() })}
        </p>
      )}
    </>
  )
}

interface LineProps {
  line: PaletteLine
  id: string
  selected: boolean
  heading: boolean
  onPoint: () => void
  onRun: () => void
}

function Line({ line, id, selected, heading, onPoint, onRun }: LineProps) {
  const Icon = line.icon
  // Keys are taken by the text field, which keeps the focus.
  const pointer = {
    onMouseMove: onPoint,
    onMouseDown: (event: MouseEvent) => event.preventDefault(),
    onClick: onRun,
  }
  return (
    <>
      {heading && (
        <div className={classes.group} role="presentation">
          {line.group}
        </div>
      )}
      <div id={id} className={classes.line} {...option} aria-selected={selected} {...pointer}>
        <span className={classes.icon} aria-hidden="true">
          <Icon size={16} />
        </span>
        <span className={classes.words}>
          <span className={classes.top}>
            <span className={classes.label}>
              <MarkedText text={line.label} marks={line.labelMarks ?? []} />
            </span>
            {line.description && <span className={classes.description}>{line.description}</span>}
          </span>
          {line.snippet && (
            <span className={classes.snippet}>
              <MarkedText {...line.snippet} />
            </span>
          )}
        </span>
        {line.keys && <Kbd keys={line.keys} />}
      </div>
    </>
  )
}
