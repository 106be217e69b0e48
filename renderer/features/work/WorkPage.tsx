import { Button } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { IconMoodCheck } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { WorkItemView } from '#shared/contract/runs.contract.ts'
import { useLive } from '#renderer/bridge/hooks.ts'
import { announce } from '#renderer/ui/announce.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { useListKeys } from '#renderer/ui/keyboard/useListKeys.ts'
import { useShortcut } from '#renderer/ui/keyboard/useShortcut.ts'
import { Loading } from '#renderer/ui/Loading.tsx'
import { AppLink, useGo, useSearchParam } from '#renderer/ui/navigation.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { useNow } from '#renderer/ui/useNow.ts'
import { groupNames, groupWork } from './grouping.ts'
import type { WorkGroup } from './grouping.ts'
import { ItemPanel } from './ItemPanel.tsx'
import classes from './work.module.css'
import { WorkRow } from './WorkRow.tsx'

const firstPage = 100
const mostItems = 500
const doneItems = 10
/** Below this width the form takes the whole page: the run's own. */
const splitWidth = 900

/** What waits for me: late first, by when it is due; the chosen one beside the list where there is room. */
export function WorkPage() {
  const go = useGo()
  const now = useNow()
  const { ref, width } = useElementSize<HTMLDivElement>()
  const canSplit = (width > 0 ? width : window.innerWidth - 232) >= splitWidth
  const [limit, setLimit] = useState(firstPage)
  const { data, error, retry } = useLive('work.mine', { limit })
  const { data: done } = useLive('work.mine', { include: 'done', limit: doneItems })
  const chosenId = useSearchParam('item')
  const [focusTurn, setFocusTurn] = useState(0)

  const open = data?.items ?? []
  const groups = groupWork(open, now)
  const ordered = [...groups.flatMap(({ items }) => items), ...(done?.items ?? [])]
  const listed = ordered.find(({ item }) => item.id === chosenId)
  // One that was handed to somebody else is in no list of mine any more; what was being read stays.
  const [shown, setShown] = useState<WorkItemView>()
  useEffect(() => {
    if (listed !== undefined) setShown(listed)
  }, [listed])
  const chosen = canSplit && chosenId !== undefined ? (listed ?? keep(shown, chosenId)) : undefined
  const addressOf = ({ item }: WorkItemView) =>
    canSplit ? `/work?item=${item.id}` : `/runs/${item.runId}?step=${encodeURIComponent(item.stepId)}`
  const indexOf = new Map(ordered.map(({ item }, i) => [item.id, i]))

  const keys = useListKeys({ count: ordered.length })
  const list = useRef<HTMLDivElement>(null)
  const focusRow = (itemId: string | undefined) => {
    const link =
      itemId === undefined ? null : list.current?.querySelector<HTMLElement>(`[data-item="${itemId}"]`)
    if (link) link.focus()
    else list.current?.focus()
  }
  // The one after the chosen one, as long as it is in the list: when it is done, the list may be drawn anew already.
  const next = useRef<WorkItemView | undefined>(undefined)
  useEffect(() => {
    if (open.some(({ item }) => item.id === chosenId)) next.current = nextOf(groups, chosenId)
  })
  const close = () => {
    go('/work', { replace: true })
    focusRow(chosenId)
  }
  const ended = () => {
    if (next.current === undefined) {
      announce('Done. Nothing else waits for you.')
      return close()
    }
    const { id, name } = next.current.item
    announce(`Done. Next: ${name}.`)
    go(`/work?item=${id}`, { replace: true })
    setFocusTurn((turn) => turn + 1)
  }
  useShortcut('Escape', 'Close the chosen one', close, { enabled: chosen !== undefined })

  const row = (view: WorkItemView) => {
    const index = indexOf.get(view.item.id) ?? -1
    const { ref: rowRef, onFocus } = keys.rowProps(index)
    return (
      <WorkRow
        key={view.item.id}
        view={view}
        to={addressOf(view)}
        isCurrent={view.item.id === chosen?.item.id}
        onOpen={() => setFocusTurn((turn) => turn + 1)}
        onCompleted={() => focusRow((ordered[index + 1] ?? ordered[index - 1])?.item.id)}
        linkProps={{
          ref: rowRef,
          onFocus,
          // The list is one stop of the Tab key: the current line, or the first.
          tabIndex: index === Math.max(keys.activeIndex, 0) ? 0 : -1,
        }}
      />
    )
  }

  return (
    <div ref={ref} className={classes.page} data-split={chosen !== undefined || undefined}>
      <div className={classes.listPane}>
        <div ref={list} tabIndex={-1} className={classes.listInner}>
          <PageHeader title="My work" description={data && introduction(data.total)} />
          {error && data === undefined ? (
            <ErrorNotice title="Your work could not be shown" error={error} onRetry={retry} />
          ) : data === undefined ? (
            <Loading lines={6} label="Loading your work" />
          ) : (
            <>
              {open.length === 0 && (
                <div className={classes.group}>
                  <EmptyState
                    icon={IconMoodCheck}
                    action={
                      <Button component={AppLink} to="/runs" variant="default">
                        Look at the runs
                      </Button>
                    }
                  >
                    Nothing waits for you. Steps of runs that are yours, or your role’s, come here by
                    themselves.
                  </EmptyState>
                </div>
              )}
              {groups.map(({ key, items }) => (
                <Group key={key} id={key} title={groupNames[key]} count={items.length}>
                  {items.map(row)}
                </Group>
              ))}
              {data.nextCursor !== null && limit < mostItems && (
                <Button
                  className={classes.more}
                  variant="default"
                  onClick={() => setLimit(Math.min(mostItems, limit + firstPage))}
                >
                  Show more of {data.total.toLocaleString()}
                </Button>
              )}
              {done !== undefined && done.items.length > 0 && (
                <Group id="done" title="Done recently" count={null}>
                  {done.items.map(row)}
                </Group>
              )}
            </>
          )}
        </div>
      </div>
      {chosen !== undefined && (
        <ItemPanel
          runId={chosen.item.runId}
          stepId={chosen.item.stepId}
          focusTurn={focusTurn}
          onEnded={ended}
          onClose={close}
        />
      )}
    </div>
  )
}

/** The one to go on with after `itemId`: the next that can be done now, or else the first of those. */
function nextOf(groups: readonly WorkGroup[], itemId: string | undefined): WorkItemView | undefined {
  const flat = groups.flatMap(({ items }) => items)
  const at = flat.findIndex(({ item }) => item.id === itemId)
  const others = [...flat.slice(at + 1), ...flat.slice(0, at)]
  return others.find(({ paused }) => !paused)
}

function keep(view: WorkItemView | undefined, itemId: string): WorkItemView | undefined {
  return view?.item.id === itemId ? view : undefined
}

function introduction(total: number): string | undefined {
  if (total === 0) return undefined
  return total === 1 ? 'One thing waits for you.' : `${total.toLocaleString()} things wait for you.`
}

function Group({
  id,
  title,
  count,
  children,
}: {
  id: string
  title: string
  count: number | null
  children: React.ReactNode
}) {
  return (
    <section className={classes.group} aria-labelledby={`work-${id}`}>
      <h2 id={`work-${id}`} className={classes.groupTitle} data-key={id}>
        {title}
        {count !== null && <span className={`${classes.groupCount} orgata-tabular`}>{count}</span>}
      </h2>
      <ul className={classes.rows}>{children}</ul>
    </section>
  )
}
