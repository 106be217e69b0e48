import type { WorkItemView } from '#shared/contract/work.contract.ts'
import { isOpenWork } from '#shared/entities/runs/openWork.ts'
import type { ListDefinition } from '#renderer/list/listDefinition.ts'
import { runIsMissing } from '#renderer/workItem/words/runIsMissing.ts'
import { CompleteMark } from './CompleteMark.tsx'
import { DueCell, OpenTo } from './workCells.tsx'
import classes from './work.module.css'

/** Names of the groups by when work is due. */
const groupNames: Readonly<Record<string, string>> = {
  late: 'Late',
  today: 'Today',
  week: 'This week',
  later: 'Later',
  none: 'No due date',
  onHold: 'Paused',
}

/** The list of my open work. */
export function workList({
  addressOf,
}: {
  addressOf: (view: WorkItemView) => string
}): ListDefinition<'work.mine'> {
  return {
    id: 'work',
    query: 'work.mine',
    input: {},
    words: { one: 'work item', many: 'work items' },
    keyOf: ({ item }) => item.id,
    titleOf: ({ item }) => item.name,
    addressOf,
    search: 'Search by step, run or role',
    rowHeight: 60,
    lead: {
      label: 'State',
      width: '44px',
      cell: (view) => <CompleteMark view={view} />,
    },
    title: {
      id: 'name',
      label: 'Work item',
      width: 'minmax(0, 1fr)',
      sort: { by: 'name', first: 'asc' },
      cell: ({ item }) => (
        <span className={classes.name} title={item.name}>
          {item.name}
        </span>
      ),
      below: (view) => {
        const from = originOf(view)
        return (
          <span className={classes.from} title={from}>
            {from}
          </span>
        )
      },
    },
    columns: [
      {
        id: 'role',
        label: 'Open to',
        width: '150px',
        fromWidth: 760,
        cell: (view) => <OpenTo view={view} />,
      },
      {
        id: 'due',
        label: 'Due',
        width: '132px',
        align: 'right',
        sort: { by: 'dueAt', first: 'asc' },
        cell: (view) => <DueCell view={view} />,
      },
    ],
    filters: [
      {
        id: 'show',
        label: 'Open or done',
        look: 'choices',
        all: 'Open',
        options: [{ value: 'done', label: 'Done' }],
        toInput: (value) => (value === 'done' ? { include: 'done' } : {}),
      },
    ],
    groups: [{ id: 'due', label: 'Due', headingOf }],
    defaultGroup: 'due',
  }
}

function headingOf(key: string) {
  const name = groupNames[key] ?? key
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
function originOf({ runName, playbookName }: WorkItemView): string {
  if (runName === null || playbookName === null) return runIsMissing
  return runName.startsWith(playbookName) ? runName : `${runName} · ${playbookName}`
}
