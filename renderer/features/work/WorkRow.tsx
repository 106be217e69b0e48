import { Chip } from '#renderer/ui/Chip.tsx'
import { IconCircle, IconUsers } from '@tabler/icons-react'
import type { Ref } from 'react'
import type { WorkItemView } from '#shared/contract/runs.contract.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { announce } from '#renderer/ui/announce.tsx'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { StateBadge, StateShape } from '#renderer/ui/StateBadge.tsx'
import { workItemState } from '#renderer/ui/states.ts'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { exactTime } from '#renderer/ui/timeWords.ts'
import { useNow } from '#renderer/ui/useNow.ts'
import { isOpenWork } from '#shared/entities/runs/openWork.ts'
import { dueWords, whyDue } from '#renderer/workItem/words/dueWords.ts'
import classes from './work.module.css'

export interface WorkRowProps {
  view: WorkItemView
  to: string
  isCurrent: boolean
  onOpen: () => void
  onCompleted: () => void
  linkProps: { ref: Ref<HTMLAnchorElement>; onFocus: () => void; tabIndex: number }
}

/** One piece of work as a line; the circle completes it where nothing is missing. */
export function WorkRow({ view, to, isCurrent, onOpen, onCompleted, linkProps }: WorkRowProps) {
  const { item, runName, playbookName } = view
  const from = runName.startsWith(playbookName) ? runName : `${runName} · ${playbookName}`
  return (
    <li className={classes.row} data-current={isCurrent || undefined}>
      <Mark view={view} onCompleted={onCompleted} />
      <div className={classes.what}>
        <AppLink
          to={to}
          className={classes.link}
          data-item={item.id}
          onClick={onOpen}
          title={item.name}
          aria-current={isCurrent ? 'true' : undefined}
          {...linkProps}
        >
          {item.name}
        </AppLink>
        <span className={classes.from} title={from}>
          {from}
        </span>
        <Why view={view} />
      </div>
      <Side view={view} />
    </li>
  )
}

function Mark({ view, onCompleted }: Pick<WorkRowProps, 'view' | 'onCompleted'>) {
  const now = useNow()
  const complete = useCommand('work.complete')
  const { item, atOnce } = view
  const isLate = item.dueAt !== null && Date.parse(item.dueAt) < now
  const { look, word } = view.paused
    ? { look: 'waiting' as const, word: 'Paused' }
    : workItemState(item.status, isLate && isOpenWork(item))
  if (!atOnce) {
    return (
      <span className={classes.mark} title={word}>
        <StateShape look={look} size={14} />
        <span className="orgata-visually-hidden">{word}</span>
      </span>
    )
  }
  const run = () => {
    void complete.run({ workItemId: item.id, version: item.version }).then(
      () => {
        announce(`Done: ${item.name}`)
        onCompleted()
      },
      () => {},
    )
  }
  return (
    <button
      type="button"
      className={`${classes.mark} ${classes.complete}`}
      title="Complete it: nothing is missing"
      aria-label={`Complete: ${item.name}`}
      disabled={complete.running}
      onClick={run}
    >
      <IconCircle size={22} aria-hidden="true" />
    </button>
  )
}

function Why({ view: { item } }: { view: WorkItemView }) {
  const now = useNow()
  if (item.dueAt === null || !isOpenWork(item) || Date.parse(item.dueAt) >= now) return null
  return (
    <span className={classes.why}>{whyDue(Date.parse(item.createdAt), Date.parse(item.dueAt), now)}</span>
  )
}

function Side({ view }: { view: WorkItemView }) {
  const now = useNow()
  const { item, paused, roleName } = view
  if (!isOpenWork(item)) {
    return (
      <span className={classes.side}>
        <span>
          {item.status === 'cancelled' ? 'Skipped' : 'Done'}{' '}
          <TimeAgo at={item.completedAt ?? item.updatedAt} />
        </span>
      </span>
    )
  }
  const due = item.dueAt === null ? null : dueWords(Date.parse(item.dueAt), now)
  return (
    <span className={classes.side}>
      {due !== null && (
        <span
          className={classes.due}
          data-late={due.late || undefined}
          title={exactTime(Date.parse(item.dueAt!))}
        >
          {due.short}
        </span>
      )}
      {paused && <StateBadge look="waiting">Paused</StateBadge>}
      {item.assigneeId === null && !paused && (
        <span className={classes.role}>
          <Chip icon={IconUsers} title="Open to several people; whoever begins does it">
            {roleName ?? 'Anybody'}
          </Chip>
        </span>
      )}
    </span>
  )
}
