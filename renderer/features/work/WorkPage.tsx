import { Button } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { IconMoodCheck } from '@tabler/icons-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { WorkItemView } from '#shared/contract/work.contract.ts'
import { useSession } from '#renderer/bridge/hooks.ts'
import { LongList } from '#renderer/list/LongList.tsx'
import { announce } from '#renderer/ui/announce.tsx'
import { ListBeside } from '#renderer/ui/DetailPanel.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { useShortcut } from '#renderer/ui/keyboard/useShortcut.ts'
import { AppLink, useGo, useSearchValues } from '#renderer/ui/navigation.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { BulkWork } from './BulkWork.tsx'
import { ItemPanel } from './ItemPanel.tsx'
import { nextWork, workList } from './workList.tsx'
import classes from './work.module.css'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { workMessages as m } from '#shared/messages/work.messages.ts'
import { workActionMessages } from '#shared/messages/workActions.messages.ts'

/** Below this width the form takes the whole page: the run's own. */
const splitWidth = 900

/** My open work, late first; the chosen item beside the list where there is room. */
export function WorkPage() {
  const format = useFormatMessage()
  const go = useGo()
  const { can } = useSession()
  const { ref, width } = useElementSize<HTMLDivElement>()
  const canSplit = (width > 0 ? width : window.innerWidth - 232) >= splitWidth
  const search = useSearchValues()
  const chosenId = search['item']
  const [focusTurn, setFocusTurn] = useState(0)
  const openPanel = useCallback(() => setFocusTurn((turn) => turn + 1), [])

  const [loaded, setLoaded] = useState<readonly WorkItemView[]>([])
  const listed = loaded.find(({ item }) => item.id === chosenId)
  // An item handed over leaves my list; its panel stays open.
  const [shown, setShown] = useState<WorkItemView>()
  useEffect(() => {
    if (listed !== undefined) setShown(listed)
  }, [listed])
  const kept = shown?.item.id === chosenId ? shown : undefined
  const chosen = canSplit && chosenId !== undefined ? (listed ?? kept) : undefined

  // The next item in the list: after completion, the list may be rendered again already.
  const next = useRef<WorkItemView | undefined>(undefined)
  useEffect(() => {
    if (loaded.some(({ item }) => item.id === chosenId)) next.current = nextWork(loaded, chosenId)
  }, [loaded, chosenId])

  const addressWith = useCallback(
    (itemId: string | undefined) => {
      const { item: _, ...others } = search
      const query = new URLSearchParams({
        ...others,
        ...(itemId !== undefined && { item: itemId }),
      }).toString()
      return query === '' ? '/work' : `/work?${query}`
    },
    [search],
  )
  const definition = useMemo(
    () =>
      workList({
        format,
        addressOf: ({ item }) =>
          canSplit ? addressWith(item.id) : `/runs/${item.runId}?step=${encodeURIComponent(item.stepId)}`,
      }),
    [format, canSplit, addressWith],
  )

  const pane = useRef<HTMLDivElement>(null)
  const close = () => {
    go(addressWith(undefined), { replace: true })
    const line = pane.current?.querySelector<HTMLElement>(`[data-key="${chosenId}"] a`)
    ;(line ?? pane.current)?.focus()
  }
  const ended = () => {
    if (next.current === undefined) {
      announce(format(m.doneCaughtUp))
      return close()
    }
    const { id, name } = next.current.item
    announce(format(m.doneNext, { name }))
    go(addressWith(id), { replace: true })
    openPanel()
  }
  useShortcut('Escape', format(m.closeChosen), close, { enabled: chosen !== undefined })

  return (
    <div ref={ref} className={classes.page}>
      <Page fill>
        <PageHeader title={format(workActionMessages.myWork)} />
        <ListBeside
          listRef={pane}
          panel={
            chosen === undefined ? undefined : (
              <ItemPanel
                runId={chosen.item.runId}
                stepId={chosen.item.stepId}
                focusTurn={focusTurn}
                onEnded={ended}
                onClose={close}
              />
            )
          }
        >
          <LongList
            definition={definition}
            bulk={can('run:work') ? (items, keep) => <BulkWork items={items} onKeep={keep} /> : undefined}
            currentKey={chosen?.item.id}
            onOpen={openPanel}
            onLoaded={setLoaded}
            empty={
              <EmptyState
                icon={IconMoodCheck}
                action={
                  <>
                    <Button component={AppLink} to="/work?show=done" variant="default">
                      {format(m.showCompleted)}
                    </Button>
                    <Button component={AppLink} to="/runs" variant="subtle">
                      {format(m.goToRuns)}
                    </Button>
                  </>
                }
              >
                {format(m.caughtUp)}
              </EmptyState>
            }
          />
        </ListBeside>
      </Page>
    </div>
  )
}
