import type { WorkItemView } from '#shared/contract/work.contract.ts'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { StateShape } from '#renderer/ui/StateBadge.tsx'
import { useWorkItemState } from '#renderer/ui/states.ts'
import { exactTime } from '#renderer/ui/timeWords.ts'
import { useNow } from '#renderer/ui/NowProvider.tsx'
import { dueWords } from '#renderer/workItem/words/dueWords.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { todayMessages as m } from '#shared/messages/today.messages.ts'
import { Panel } from './Panel.tsx'
import classes from './today.module.css'
import { workItemMessages } from '#shared/messages/workItem.messages.ts'

/** Lines beyond this are in My work. */
const mostLines = 8

export interface WorkLinesProps {
  title: string
  views: WorkItemView[]
  /** How many there are in all, where not all of them were asked for. */
  total: number
  late?: boolean
}

/** Work items as lines that lead to them. */
export function WorkLines({ title, views, total, late = false }: WorkLinesProps) {
  const now = useNow()
  const format = useFormatMessage()
  const workItemState = useWorkItemState()
  if (views.length === 0) return null
  return (
    <Panel
      title={title}
      count={total}
      late={late}
      more={total > mostLines ? { to: '/work', words: format(m.allMyWork) } : undefined}
    >
      {views.slice(0, mostLines).map((view) => {
        const { item, runName, assigneeName, roleName, paused } = view
        const state = paused
          ? { look: 'waiting' as const, word: format(m.paused) }
          : workItemState(item.status, late)
        const dueMs = item.dueAt === null ? null : Date.parse(item.dueAt)
        const who = assigneeName ?? roleName
        return (
          <li key={item.id}>
            <AppLink to={`/work?item=${item.id}`} className={classes.line}>
              <StateShape look={state.look} />
              <span className="orgata-visually-hidden">{state.word}: </span>
              <span className={classes.what}>
                <span className={classes.name} dir="auto">
                  {item.name}
                </span>
                <span className={classes.quiet}>
                  <bdi>{runName ?? format(workItemMessages.runIsMissing)}</bdi>
                  {who !== null && (
                    <>
                      , <bdi>{who}</bdi>
                    </>
                  )}
                </span>
              </span>
              {paused && <span className={classes.when}>{format(m.paused)}</span>}
              {dueMs !== null && !paused && (
                <span className={classes.when} data-late={late || undefined} title={exactTime(dueMs, format)}>
                  {dueWords(dueMs, now, format).short}
                </span>
              )}
            </AppLink>
          </li>
        )
      })}
    </Panel>
  )
}
