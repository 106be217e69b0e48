import { IconLayoutList } from '@tabler/icons-react'
import { memo, useEffect, useRef } from 'react'
import type { RunView } from '#shared/contract/runs.contract.ts'
import { useListKeys } from '#renderer/ui/keyboard/useListKeys.ts'
import { StateShape } from '#renderer/ui/StateBadge.tsx'
import type { Look } from '#shared/entities/fieldFace.ts'
import { useNow } from '#renderer/ui/NowProvider.tsx'
import { whoseWords } from '#renderer/workItem/words/access.ts'
import { stepDue } from '#renderer/workItem/words/stepDue.ts'
import { useStepState } from '#renderer/workItem/words/stepStates.ts'
import type { RunStep } from '#renderer/workItem/words/stepStates.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { runPageMessages as m } from '#shared/messages/runPage.messages.ts'
import { runWorkMessages } from '#shared/messages/runWork.messages.ts'
import classes from './StepList.module.css'

/** The steps of a run with their states. `j`, `k` and the arrows go from one to the next; the overview is before the first. */
export function StepList({
  view,
  selected,
  onSelect,
  onEnter,
}: {
  view: RunView
  /** The id of a step; null is the overview. */
  selected: string | null
  onSelect: (stepId: string | null) => void
  /** Moves the focus from the list into the selected step. */
  onEnter: () => void
}) {
  const now = useNow()
  const format = useFormatMessage()
  const stepState = useStepState()
  const list = useRef<HTMLOListElement>(null)
  const at = selected === null ? 0 : view.steps.findIndex((s) => s.execution.stepId === selected) + 1
  const { rowProps, setActiveIndex } = useListKeys({
    count: view.steps.length + 1,
    onOpen: onEnter,
  })
  useEffect(() => {
    setActiveIndex(at)
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [at, setActiveIndex])

  const row = (index: number, stepId: string | null) => {
    const { ref, onFocus } = rowProps(index)
    return {
      ref,
      // The list is one stop of the Tab key; inside it the current row has the keyboard.
      tabIndex: index === at ? 0 : -1,
      'aria-current': index === at ? ('step' as const) : undefined,
      onFocus: () => {
        onFocus()
        if (stepId !== selected) onSelect(stepId)
      },
      onClick: () => {
        if (stepId === selected) onEnter()
        else onSelect(stepId)
      },
    }
  }
  return (
    <ol ref={list} className={classes.list} aria-label={format(m.stepsOfRun)}>
      <li>
        <button type="button" className={`${classes.row} ${classes.overview}`} {...row(0, null)}>
          <IconLayoutList size={15} aria-hidden="true" />
          {format(m.overview)}
        </button>
      </li>
      {view.steps.map((step, i) => {
        const { look, word } = stepState(step, view.run.status, now)
        return (
          <li key={step.execution.id}>
            <button
              type="button"
              data-look={look}
              className={classes.row}
              {...row(i + 1, step.execution.stepId)}
            >
              <StepRow
                number={i + 1}
                title={step.execution.name}
                look={look}
                word={word}
                who={whoOf(view, step, format)}
                due={look === 'late' ? (stepDue(step.item, view.run, now, format)?.short ?? null) : null}
                togetherWith={togetherWith(view, i)}
              />
            </button>
          </li>
        )
      })}
    </ol>
  )
}

interface StepRowProps {
  number: number
  title: string
  look: Look
  word: string
  who: string
  due: string | null
  togetherWith: number | null
}

const StepRow = memo(function StepRow({ number, title, look, word, who, due, togetherWith }: StepRowProps) {
  const format = useFormatMessage()
  return (
    <>
      <span className={classes.shape}>
        <StateShape look={look} size={12} />
      </span>
      <span className={classes.title} title={title} dir="auto">
        <span className={classes.number}>{number}.</span> {title}
      </span>
      <span className={classes.facts}>
        <span className={classes.state} data-look={look}>
          {due ?? word}
        </span>
        {who !== '' && (
          <span className={classes.who} title={who}>
            · <bdi>{who}</bdi>
          </span>
        )}
      </span>
      {togetherWith !== null && (
        <span className={classes.together}>{format(m.together, { number: togetherWith })}</span>
      )}
    </>
  )
})

function whoOf(view: RunView, { execution, item }: RunStep, format: FormatMessage): string {
  if (execution.endedBy === 'system') return format(m.byRule)
  if (execution.endedBy !== null)
    return view.people[execution.endedBy] ?? format(runWorkMessages.formerPerson)
  if (item !== null) return whoseWords(item, view, format)
  const roleId = view.content.steps[execution.position]?.roleId
  return roleId == null ? '' : (view.roles[roleId] ?? '')
}

/** The number of the first of adjacent parallel steps; null for that one, and for a single step. */
function togetherWith(view: RunView, index: number): number | null {
  const { steps } = view.content
  if (steps[index]?.execution !== 'parallel') return null
  let first = index
  while (steps[first - 1]?.execution === 'parallel') first--
  return first === index ? null : first + 1
}
