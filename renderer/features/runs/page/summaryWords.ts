import type { RunView } from '#shared/contract/runs.contract.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { msWords } from '#shared/messages/durationWords.ts'
import { whenWords } from '#renderer/ui/timeWords.ts'
import { runPageMessages as m } from '#shared/messages/runPage.messages.ts'

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

const endings = {
  completed: { when: m.completedWhen, after: m.completedIn },
  cancelled: { when: m.cancelledWhen, after: m.cancelledIn },
  other: { when: m.endedWhen, after: m.endedIn },
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
    const ended = endings[run.status === 'completed' || run.status === 'cancelled' ? run.status : 'other']
    const when = whenWords(Date.parse(run.endedAt), nowMs, format)
    const took = tookWords(view, nowMs, format)
    return took === null ? format(ended.when, { when }) : format(ended.after, { when, length: took })
  }
  if (run.status === 'paused') return format(m.pausedNow)
  return mine === 0 ? format(m.nothingForYou) : format(m.stepsForYou, { count: mine })
}
