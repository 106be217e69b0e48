import { useCallback, useEffect, useState } from 'react'
import type { RunView } from '#shared/contract/runs.contract.ts'
import { announce } from '#renderer/ui/announce.tsx'
import { useGo, useSearchParam } from '#renderer/ui/navigation.tsx'
import { isOpenWork } from '#shared/entities/runs/openWork.ts'
import type { RunStep } from '#renderer/workItem/words/stepStates.ts'
import { runPageMessages as m } from '#shared/messages/runPage.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

const announcements = {
  done: { next: m.doneNext, run: m.doneRun, nothing: m.doneNothing },
  skipped: { next: m.skippedNext, run: m.skippedRun, nothing: m.skippedNothing },
}

/** The step of mine to go on with: the next one after `afterPosition`, or else the first. */
function nextOfMine(view: RunView, afterPosition: number): RunStep | undefined {
  const mine = view.steps.filter(({ execution, isMine }) => execution.status === 'running' && isMine)
  return mine.find(({ execution }) => execution.position > afterPosition) ?? mine[0]
}

/** Which step of a run is looked at: by the address, or else the one that waits for this person. */
export function useSelectedStep(view: RunView | undefined) {
  const format = useFormatMessage()
  const go = useGo()
  const asked = useSearchParam('step')
  const runId = view?.run.id
  // The default selection is decided once; it must not change while the step is read.
  const [initial, setInitial] = useState<{ runId: string; stepId: string | null }>()
  useEffect(() => {
    if (view === undefined || initial?.runId === view.run.id) return
    const first = view.run.status === 'running' ? nextOfMine(view, -1) : undefined
    setInitial({ runId: view.run.id, stepId: first?.execution.stepId ?? null })
  }, [view, initial])

  const isKnown = view?.steps.some(({ execution }) => execution.stepId === asked) ?? false
  const shown = initial?.runId === runId ? (initial?.stepId ?? null) : undefined
  const selected = asked === 'overview' ? null : asked !== undefined && isKnown ? asked : shown

  const select = useCallback(
    (stepId: string | null) => {
      if (runId !== undefined)
        go(`/runs/${runId}?step=${encodeURIComponent(stepId ?? 'overview')}`, { replace: true })
    },
    [go, runId],
  )

  /** The work item that was just ended here; when the run has moved on, so does the page. */
  const [ended, setEnded] = useState<{ itemId: string; position: number } | null>(null)
  /** The target of the focus, once it is rendered. */
  const [focusOn, setFocusOn] = useState<{ stepId: string | null } | null>(null)
  const noteEnded = useCallback(({ item, execution }: RunStep) => {
    if (item !== null) setEnded({ itemId: item.id, position: execution.position })
  }, [])
  useEffect(() => {
    if (ended === null || view === undefined) return
    const step = view.steps.find(({ item }) => item?.id === ended.itemId)
    if (step?.item && isOpenWork(step.item)) return
    setEnded(null)
    const next = view.run.status === 'running' ? nextOfMine(view, ended.position) : undefined
    const said = announcements[step?.execution.status === 'skipped' ? 'skipped' : 'done']
    const number = ended.position + 1
    const stepId = next?.execution.stepId ?? null
    select(stepId)
    setFocusOn({ stepId })
    if (next) {
      const { position, name } = next.execution
      announce(format(said.next, { number, next: position + 1, title: name }))
    } else announce(format(view.run.status === 'completed' ? said.run : said.nothing, { number }))
  }, [ended, view, select, format])

  const isFocusDue = focusOn !== null && focusOn.stepId === selected
  const focused = useCallback(() => setFocusOn(null), [])
  return { selected, select, noteEnded, isFocusDue, focused }
}
