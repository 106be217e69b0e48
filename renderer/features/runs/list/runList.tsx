import type { ListedRun } from '#shared/contract/runs.contract.ts'
import type { Run } from '#shared/entities/runs/run.entity.ts'
import { msWords } from '#shared/messages/durationWords.ts'
import { findMembers, findPlaybooks } from '#renderer/list/findChoices.ts'
import { byId } from '#renderer/list/listDefinition.ts'
import type { ListDefinition } from '#renderer/list/listDefinition.ts'
import { PersonName } from '#renderer/ui/PersonAvatar.tsx'
import { StateBadge, StateShape } from '#renderer/ui/StateBadge.tsx'
import type { StateWord } from '#renderer/ui/states.ts'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { Words } from '#renderer/ui/Words.tsx'
import { useNow } from '#renderer/ui/NowProvider.tsx'
import { isLateRun } from '#shared/entities/runs/dueDate.ts'
import { runMessages } from '#shared/messages/runs.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { exactTime } from '#renderer/ui/timeWords.ts'
import { dueIn } from '#renderer/workItem/words/stepDue.ts'
import { RunSteps } from '#renderer/workItem/parts/RunSteps.tsx'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { runListMessages as m } from '#shared/messages/runList.messages.ts'
import { runActionMessages } from '#shared/messages/runActions.messages.ts'
import classes from './runs.module.css'

const states = ['running', 'paused', 'completed', 'cancelled'] as const satisfies readonly Run['status'][]

type Filters = NonNullable<ListDefinition<'runs.list'>['filters']>

/** The list of runs; `more` are filters beside its own. */
export function runList(
  more: Filters,
  runState: (status: string) => StateWord,
  format: FormatMessage,
): ListDefinition<'runs.list'> {
  return {
    id: 'runs',
    query: 'runs.list',
    input: {},
    words: { one: format(runMessages.run), many: format(runMessages.runs) },
    keyOf: ({ id }) => id,
    titleOf: ({ name }) => name,
    addressOf: ({ id }) => `/runs/${id}`,
    search: format(m.search),
    title: {
      id: 'name',
      label: format(runActionMessages.run),
      width: 'minmax(0, 1fr)',
      sort: { by: 'name', first: 'asc' },
      cell: (run) => <Title run={run} />,
    },
    columns: [
      {
        id: 'status',
        label: format(m.state),
        width: '132px',
        sort: { by: 'status', first: 'asc' },
        cell: (run) => <State run={run} word={runState(run.status)} />,
      },
      {
        id: 'progress',
        label: format(m.progress),
        width: '168px',
        fromWidth: 640,
        sort: { by: 'doneCount', first: 'desc' },
        cell: (run) => <RunSteps run={run} />,
      },
      {
        id: 'due',
        label: format(m.due),
        width: '132px',
        fromWidth: 640,
        sort: { by: 'dueAt', first: 'asc' },
        cell: (run) => <Due run={run} />,
      },
      {
        id: 'startedBy',
        label: format(m.startedBy),
        width: '140px',
        fromWidth: 1_060,
        cell: ({ startedByName, startedBy }) => <PersonName name={startedByName} seed={startedBy} />,
      },
      {
        id: 'started',
        label: format(m.started),
        width: '104px',
        align: 'right',
        fromWidth: 780,
        sort: { by: 'startedAt', first: 'desc' },
        cell: ({ startedAt }) => <TimeAgo at={startedAt} />,
      },
      {
        id: 'time',
        label: format(m.time),
        width: '96px',
        align: 'right',
        fromWidth: 900,
        cell: (run) => <Took run={run} />,
      },
    ],
    filters: [
      {
        id: 'state',
        label: format(m.oneState),
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
        label: format(m.playbook),
        look: 'search',
        find: findPlaybooks,
        toInput: byId('playbookId'),
      },
      {
        id: 'by',
        label: format(m.startedBy),
        look: 'search',
        find: findMembers,
        toInput: byId('startedBy'),
      },
      ...more,
    ],
    groups: [{ id: 'status', label: format(m.state), headingOf: (status) => runState(status).word }],
  }
}

function Title({ run }: { run: ListedRun }) {
  const format = useFormatMessage()
  const from = format(m.fromVersion, { playbook: run.playbookName, number: run.versionNumber })
  return (
    <span className={classes.what}>
      <RunName name={run.name} />
      <span className={classes.from} title={from}>
        <Words
          message={m.fromVersion}
          values={{ playbook: <bdi>{run.playbookName}</bdi>, number: run.versionNumber }}
        />
      </span>
    </span>
  )
}

/** A name that keeps its number where it is cut: the number distinguishes the runs of one day. */
function RunName({ name }: { name: string }) {
  const number = / \(\d{1,9}\)$/.exec(name)?.[0] ?? ''
  return (
    <span className={classes.name} title={name} dir="auto">
      <span className={classes.cut}>{name.slice(0, name.length - number.length)}</span>
      {number !== '' && <span className={classes.number}>{number}</span>}
    </span>
  )
}

/** Its state; a run under way past its due date is late. */
function State({ run, word }: { run: ListedRun; word: StateWord }) {
  const format = useFormatMessage()
  const now = useNow()
  return run.endedAt === null && isLateRun(run, now) ? (
    <StateBadge look="late">{format(runMessages.late)}</StateBadge>
  ) : (
    <StateBadge look={word.look}>{word.word}</StateBadge>
  )
}

/** When it is due; of an ended one, only that it was late. */
function Due({ run }: { run: ListedRun }) {
  const format = useFormatMessage()
  const now = useNow()
  const due = dueIn(run.endedAt === null ? run.dueAt : null, run, now, format)
  if (due === null)
    return isLateRun(run, now) ? <span className={classes.late}>{format(m.endedLate)}</span> : null
  return (
    <span className={due.late ? classes.late : undefined} title={exactTime(due.dueMs, format)}>
      {due.inColumn}
    </span>
  )
}

function Took({ run }: { run: ListedRun }) {
  const format = useFormatMessage()
  const now = useNow()
  const tookMs = (run.endedAt === null ? now : Date.parse(run.endedAt)) - Date.parse(run.startedAt)
  return tookMs < 60_000 ? format(m.underMinute) : msWords(tookMs, format)
}
