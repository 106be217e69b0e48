import type { RunView } from '#shared/contract/runs.contract.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { msWords } from '#shared/messages/durationWords.ts'
import { whenWords } from '#renderer/ui/timeWords.ts'

/** How long a run took, or has taken so far; null where a clock was wrong: the difference then says nothing. */
export function tookWords(
  { run, timeline }: Pick<RunView, 'run' | 'timeline'>,
  nowMs: number,
  format: FormatMessage,
): string | null {
  const startMs = Date.parse(run.startedAt)
  const tookMs = (run.endedAt === null ? Math.max(nowMs, startMs) : Date.parse(run.endedAt)) - startMs
  return tookMs >= 0 && timeline.every(({ clock }) => clock === null) ? msWords(tookMs, format) : null
}

/** A run in one sentence: how it ended, or what it waits for. `mine` counts the steps that wait for this person. */
export function summaryWords(
  view: Pick<RunView, 'run' | 'timeline'>,
  mine: number,
  nowMs: number,
  format: FormatMessage,
): string {
  const { run } = view
  if (run.endedAt !== null) {
    const verb = { completed: 'Completed', cancelled: 'Cancelled' }[run.status as string] ?? 'Ended'
    const took = tookWords(view, nowMs, format)
    return `${verb} ${whenWords(Date.parse(run.endedAt), nowMs, format)}${took === null ? '' : ` in ${took}`}.`
  }
  if (run.status === 'paused') return 'Run paused. Nothing can be completed until somebody resumes it.'
  if (mine === 0) return 'Nothing in this run is waiting for you.'
  return mine === 1 ? 'One step waits for you.' : `${mine} steps wait for you.`
}
