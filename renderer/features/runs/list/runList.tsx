import type { ListedRun } from '#shared/contract/runs.contract.ts'
import type { Run } from '#shared/entities/runs/run.entity.ts'
import { formatMs } from '#shared/kernel/duration.ts'
import { findMembers, findPlaybooks } from '#renderer/list/SearchSelect.tsx'
import { byId } from '#renderer/list/listDefinition.ts'
import type { ListDefinition } from '#renderer/list/listDefinition.ts'
import { PersonName } from '#renderer/ui/PersonAvatar.tsx'
import { StateBadge, StateShape } from '#renderer/ui/StateBadge.tsx'
import { useStateWord } from '#renderer/ui/states.ts'
import type { StateWord } from '#renderer/ui/states.ts'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { useNow } from '#renderer/ui/NowProvider.tsx'
import classes from './runs.module.css'

const states = ['running', 'paused', 'completed', 'cancelled'] as const satisfies readonly Run['status'][]

type Filters = NonNullable<ListDefinition<'runs.list'>['filters']>

/** The list of runs; `more` are filters beside its own. */
export function runList(more: Filters, runState: (status: string) => StateWord): ListDefinition<'runs.list'> {
  return {
    id: 'runs',
    query: 'runs.list',
    input: {},
    words: { one: 'run', many: 'runs' },
    keyOf: ({ id }) => id,
    titleOf: ({ name }) => name,
    addressOf: ({ id }) => `/runs/${id}`,
    search: 'Search runs',
    title: {
      id: 'name',
      label: 'Run',
      width: 'minmax(0, 1fr)',
      sort: { by: 'name', first: 'asc' },
      cell: (run) => <Title run={run} />,
    },
    columns: [
      {
        id: 'status',
        label: 'State',
        width: '112px',
        sort: { by: 'status', first: 'asc' },
        cell: ({ status }) => <StateBadge look={runState(status).look}>{runState(status).word}</StateBadge>,
      },
      {
        id: 'progress',
        label: 'Progress',
        width: '128px',
        fromWidth: 640,
        sort: { by: 'doneCount', first: 'desc' },
        cell: (run) => <Progress run={run} />,
      },
      {
        id: 'startedBy',
        label: 'Started by',
        width: '140px',
        fromWidth: 840,
        cell: ({ startedByName, startedBy }) => <PersonName name={startedByName} seed={startedBy} />,
      },
      {
        id: 'started',
        label: 'Started',
        width: '104px',
        align: 'right',
        fromWidth: 560,
        sort: { by: 'startedAt', first: 'desc' },
        cell: ({ startedAt }) => <TimeAgo at={startedAt} />,
      },
      {
        id: 'time',
        label: 'Time',
        width: '96px',
        align: 'right',
        fromWidth: 760,
        cell: (run) => <Took run={run} />,
      },
    ],
    filters: [
      {
        id: 'state',
        label: 'Only runs in one state',
        look: 'choices',
        options: states.map((status) => ({
          value: status,
          label: runState(status).word,
          look: (
            <>
              <StateShape look={runState(status).look} size={10} />
              {runState(status).word}
            </>
          ),
        })),
        toInput: (value) => {
          const status = states.find((state) => state === value)
          return status === undefined ? {} : { status }
        },
      },
      {
        id: 'playbook',
        label: 'Playbook',
        look: 'search',
        find: findPlaybooks,
        toInput: byId('playbookId'),
      },
      {
        id: 'by',
        label: 'Started by',
        look: 'search',
        find: findMembers,
        toInput: byId('startedBy'),
      },
      ...more,
    ],
    groups: [{ id: 'status', label: 'State', headingOf: (status) => runState(status).word }],
  }
}

function Title({ run }: { run: ListedRun }) {
  const from = `${run.playbookName}, version ${run.versionNumber}`
  return (
    <span className={classes.what}>
      <span className={classes.name} title={run.name}>
        {run.name}
      </span>
      <span className={classes.from} title={from}>
        {from}
      </span>
    </span>
  )
}

function Progress({ run }: { run: ListedRun }) {
  const stateWord = useStateWord()
  const percent = run.stepCount === 0 ? 0 : (run.doneCount / run.stepCount) * 100
  return (
    <span className={classes.progress}>
      <span className={classes.bar} aria-hidden="true">
        <span
          className={classes.fill}
          data-look={stateWord('run', run.status).look}
          style={{ width: `${percent}%` }}
        />
      </span>
      <span className={`${classes.count} orgata-tabular`}>
        {run.doneCount} of {run.stepCount}
        <span className="orgata-visually-hidden"> steps done</span>
      </span>
    </span>
  )
}

function Took({ run }: { run: ListedRun }) {
  const now = useNow()
  const tookMs = (run.endedAt === null ? now : Date.parse(run.endedAt)) - Date.parse(run.startedAt)
  return tookMs < 60_000 ? '< 1 min' : formatMs(tookMs)
}
