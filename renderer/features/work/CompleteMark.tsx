import { IconCircle } from '@tabler/icons-react'
import type { MouseEvent } from 'react'
import type { WorkItemView } from '#shared/contract/work.contract.ts'
import { isLateWork } from '#shared/entities/runs/dueDate.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { announce } from '#renderer/ui/announce.tsx'
import { StateShape } from '#renderer/ui/StateBadge.tsx'
import { useWorkItemState } from '#renderer/ui/states.ts'
import { useNow } from '#renderer/ui/NowProvider.tsx'
import classes from './work.module.css'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { workMessages as m } from '#shared/messages/work.messages.ts'

/** The state of a work item; for a complete one, a button that completes it. */
export function CompleteMark({ view }: { view: WorkItemView }) {
  const format = useFormatMessage()
  const now = useNow()
  const workItemState = useWorkItemState()
  const complete = useCommand('work.complete')
  const { item, atOnce } = view
  const { look, word } = view.paused
    ? { look: 'waiting' as const, word: format(m.paused) }
    : workItemState(item.status, isLateWork(item, undefined, now))
  if (!atOnce) {
    return (
      <span className={classes.mark} title={word}>
        <StateShape look={look} size={14} />
        <span className="orgata-visually-hidden">{word}</span>
      </span>
    )
  }
  const run = (event: MouseEvent<HTMLElement>) => {
    const line = lineToFocus(event.currentTarget)
    void complete.run({ workItemId: item.id, version: item.version }).then(
      () => {
        announce(format(m.doneNamed, { name: item.name }))
        line?.focus()
      },
      () => {},
    )
  }
  return (
    <button
      type="button"
      className={`${classes.mark} ${classes.complete}`}
      title={format(m.completeIt)}
      aria-label={format(m.completeNamed, { name: item.name })}
      disabled={complete.running}
      onClick={run}
    >
      <IconCircle size={22} aria-hidden="true" />
    </button>
  )
}

/** The line takes the next item as its own; of the last item, the line before it stays. */
function lineToFocus(button: HTMLElement): HTMLElement | null | undefined {
  const row = button.closest('tr')
  const links = [...(row?.parentElement?.querySelectorAll<HTMLElement>('[data-key] a') ?? [])]
  const own = row?.querySelector('a')
  return own === links.at(-1) ? (links.at(-2) ?? own) : own
}
