import type { WorkItemView } from '#shared/contract/work.contract.ts'
import { isOpenWork } from '#shared/entities/runs/openWork.ts'
import type { ListDefinition } from '#renderer/list/listDefinition.ts'
import { CompleteMark } from './CompleteMark.tsx'
import { DueCell, OpenTo } from './workCells.tsx'
import classes from './work.module.css'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import type { Message } from '#shared/messages/message.ts'
import { workMessages as m } from '#shared/messages/work.messages.ts'
import { runMessages } from '#shared/messages/runs.messages.ts'
import { workItemMessages } from '#shared/messages/workItem.messages.ts'

/** Names of the groups by when work is due. */
const groupNames: Readonly<Record<string, Message>> = {
  late: runMessages.late,
  today: m.groupToday,
  week: m.groupWeek,
  later: m.groupLater,
  none: m.noDueDate,
  onHold: m.paused,
}

/** The list of my open work. */
export function workList({
  format,
  addressOf,
}: {
  format: FormatMessage
  addressOf: (view: WorkItemView) => string
}): ListDefinition<'work.mine'> {
  return {
    id: 'work',
    query: 'work.mine',
    input: {},
    words: { one: format(runMessages.workItem), many: format(runMessages.workItems) },
    keyOf: ({ item }) => item.id,
    titleOf: ({ item }) => item.name,
    addressOf,
    search: format(m.search),
    rowHeight: 60,
    lead: {
      label: format(m.state),
      width: '44px',
      cell: (view) => <CompleteMark view={view} />,
    },
    title: {
      id: 'name',
      label: format(m.workItem),
      width: 'minmax(0, 1fr)',
      sort: { by: 'name', first: 'asc' },
      cell: ({ item }) => (
        <span className={classes.name} dir="auto" title={item.name}>
          {item.name}
        </span>
      ),
      below: (view) => {
        const from = originOf(view, format)
        return (
          <span className={classes.from} dir="auto" title={from}>
            {from}
          </span>
        )
      },
    },
    columns: [
      {
        id: 'role',
        label: format(m.openTo),
        width: '150px',
        fromWidth: 760,
        cell: (view) => <OpenTo view={view} />,
      },
      {
        id: 'due',
        label: format(runMessages.due),
        width: '132px',
        align: 'right',
        sort: { by: 'dueAt', first: 'asc' },
        cell: (view) => <DueCell view={view} />,
      },
    ],
    filters: [
      {
        id: 'show',
        label: format(m.openOrDone),
        look: 'choices',
        all: format(m.open),
        options: [{ value: 'done', label: format(m.done) }],
        toInput: (value) => (value === 'done' ? { include: 'done' } : {}),
      },
    ],
    groups: [{ id: 'due', label: format(runMessages.due), headingOf: (key) => headingOf(key, format) }],
    defaultGroup: 'due',
  }
}

function headingOf(key: string, format: FormatMessage) {
  const group = groupNames[key]
  const name = group === undefined ? key : format(group)
  return key === 'late' ? <span className={classes.late}>{name}</span> : name
}

/** The one to go on with after `itemId`: the next that can be done now, or else the first of those. */
export function nextWork(
  views: readonly WorkItemView[],
  itemId: string | undefined,
): WorkItemView | undefined {
  const at = views.findIndex(({ item }) => item.id === itemId)
  const others = [...views.slice(at + 1), ...views.slice(0, Math.max(at, 0))]
  return others.find(({ item, paused }) => !paused && isOpenWork(item))
}

/** The run of a work item, with its playbook where the name does not say it. */
function originOf({ runName, playbookName }: WorkItemView, format: FormatMessage): string {
  if (runName === null || playbookName === null) return format(workItemMessages.runIsMissing)
  return runName.startsWith(playbookName)
    ? runName
    : format(m.fromRun, { run: runName, playbook: playbookName })
}
