import { useMemo, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { IconClockExclamation } from '@tabler/icons-react'
import type { PreviewedControl } from '#shared/contract/reports.contract.ts'
import { StateShape } from '#renderer/ui/StateBadge.tsx'
import { controlState } from './controlState.ts'
import type { ControlState } from './controlState.ts'
import classes from './compliance.module.css'
import { compliancePageMessages as m } from '#shared/messages/compliancePage.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { controlWords } from '#shared/entities/reports/frameworks/controlWords.ts'
import { playbooksName } from '#shared/entities/reports/noFramework.ts'

export interface CoverageGridProps {
  controls: readonly PreviewedControl[]
  /** Names of the families by identifier. */
  families: Readonly<Record<string, string>>
  /** The state that is pointed out; the others step back. */
  only: ControlState | undefined
  open: string | undefined
  onOpen: (controlId: string) => void
}

/** Every control as a tile with its state, by family. One stop of the Tab key; the arrows move inside. */
export function CoverageGrid({ controls, families, only, open, onOpen }: CoverageGridProps) {
  const format = useFormatMessage()
  const [current, setCurrent] = useState(open ?? controls[0]?.controlId)
  const grid = useRef<HTMLUListElement>(null)
  const rows = useMemo(() => {
    const byFamily = new Map<string, PreviewedControl[]>()
    for (const control of controls) {
      byFamily.set(control.family, [...(byFamily.get(control.family) ?? []), control])
    }
    return [...byFamily]
  }, [controls])

  const move = (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    const next = neighbour(
      rows.map(([, row]) => row.map(({ controlId }) => controlId)),
      current,
      step,
    )
    if (next === undefined) return
    setCurrent(next)
    grid.current?.querySelector<HTMLElement>(`[data-control="${CSS.escape(next)}"]`)?.focus()
  }
  return (
    <ul ref={grid} className={classes.families}>
      {rows.map(([family, row]) => (
        <li key={family} className={classes.family}>
          <span className={classes.familyName} id={`family-${family}`}>
            <strong>{family === playbooksName ? format(m.playbooks) : family}</strong>{' '}
            {controlWords(family, families[family] ?? '', format)}
          </span>
          <ul className={classes.tiles} aria-labelledby={`family-${family}`}>
            {row.map(({ controlId, name, state, totals }) => {
              const { look, word } = controlState(state)
              const stateWord = format(word)
              const facts = format(m.tileFacts, { state: stateWord, runs: totals.runs })
              const clock = totals.oddTimes === 0 ? '' : format(m.oddTimes, { count: totals.oddTimes })
              return (
                <li key={controlId}>
                  <button
                    type="button"
                    className={classes.tile}
                    data-control={controlId}
                    data-look={look}
                    data-back={(only !== undefined && only !== state) || undefined}
                    data-open={open === controlId || undefined}
                    aria-current={open === controlId || undefined}
                    tabIndex={controlId === current ? 0 : -1}
                    title={[name, facts, clock].filter((line) => line !== '').join('\n')}
                    onFocus={() => setCurrent(controlId)}
                    onKeyDown={move}
                    onClick={() => onOpen(controlId)}
                  >
                    <StateShape look={look} size={11} />
                    <span className={classes.tileId}>
                      {controlId}
                      {clock && (
                        <IconClockExclamation size={14} className={classes.clock} aria-hidden="true" />
                      )}
                    </span>
                    <span className={classes.tileName} dir="auto">
                      {name}
                    </span>
                    <span className="orgata-visually-hidden">
                      : {stateWord}
                      {clock && `. ${clock}`}
                    </span>
                  </button>
                </li>
              )
            })}
          </ul>
        </li>
      ))}
    </ul>
  )
}

type Step = readonly [row: number, column: number]

const steps: Record<string, Step> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  Home: [0, -Infinity],
  End: [0, Infinity],
}

/** The tile next to another one: along the row and on into the next, or up and down within the row's length. */
function neighbour(
  rows: readonly string[][],
  from: string | undefined,
  [down, right]: Step,
): string | undefined {
  const row = rows.findIndex((ids) => from !== undefined && ids.includes(from))
  if (row < 0) return rows[0]?.[0]
  const tiles = rows[row]!
  const column = tiles.indexOf(from!)
  if (!Number.isFinite(right)) return right < 0 ? tiles[0] : tiles.at(-1)
  if (down !== 0) {
    const there = rows[row + down]
    return there?.[Math.min(column, there.length - 1)]
  }
  const all = rows.flat()
  return all[all.indexOf(from!) + right]
}
