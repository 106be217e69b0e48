import { useCallback, useMemo, useRef } from 'react'
import type { OutputOf } from '#shared/contract/operations.ts'
import { useLive, useSession } from '#renderer/bridge/hooks.ts'
import { LongList } from '#renderer/list/LongList.tsx'
import { ListBeside } from '#renderer/ui/DetailPanel.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { useGo, useSearchValues } from '#renderer/ui/navigation.tsx'
import { EntryPanel } from '../entry/EntryPanel.tsx'
import { allLogs, logAddress, logOf } from '../logAddress.ts'
import { useVerdict } from '../verify/useVerdict.ts'
import { CopyEntries } from './CopyEntries.tsx'
import { logName } from '../verify/verdictWords.ts'
import { entryKey, logList } from './logList.tsx'
import { LogSelect } from './LogSelect.tsx'
import classes from './log.module.css'
import { auditPageMessages as m } from '#shared/messages/auditPage.messages.ts'

/** The log: filtered by the address, with one entry open beside it. */
export function LogSection({ status }: { status: OutputOf<'audit.status'> }) {
  const go = useGo()
  const format = useFormatMessage()
  const { session } = useSession()
  const timezone = session?.organization?.timezone ?? 'UTC'
  const { verdict } = useVerdict(status)
  const { data: known } = useLive('audit.logs', {})
  const search = useSearchValues()
  const { entry: asked, of, ...narrowed } = search
  const isAll = search['log'] === allLogs
  // In the view of all, the log of the open entry.
  const log = isAll ? logOf({ log: of }) : logOf(search)
  const shownLog = isAll ? allLogs : log
  const logs = useMemo(() => known?.logs ?? [], [known])
  const open = asked !== undefined && /^[1-9]\d{0,8}$/.test(asked) ? Number(asked) : undefined

  const key = JSON.stringify(narrowed)
  const addressOf = useCallback(
    (seq?: number, ofLog = 0) =>
      logAddress({
        ...(JSON.parse(key) as Record<string, string>),
        ...(seq !== undefined && { entry: String(seq), ...(isAll && { of: String(ofLog) }) }),
      }),
    [key, isAll],
  )
  const definition = useMemo(
    () =>
      logList({
        log: shownLog,
        firstBadOf: (one) =>
          (one === 0 ? verdict : verdict?.others.find(({ key: other }) => other === one))?.firstBad?.seq,
        computerOf: (one) => {
          const found = logs.find(({ key: other }) => other === one)
          return found === undefined ? '' : logName(found, format)
        },
        timezone,
        format,
        addressOf: (entry) => addressOf(entry.seq, entry.log),
      }),
    [shownLog, verdict, logs, timezone, format, addressOf],
  )
  const pane = useRef<HTMLDivElement>(null)
  const close = () => {
    go(addressOf())
    // Closing an entry gives the focus back to its line.
    pane.current?.querySelector<HTMLElement>(`[data-key="${entryKey(log, open ?? 0)}"] a`)?.focus()
  }
  return (
    <div className={classes.log}>
      <LogSelect
        logs={logs}
        log={shownLog}
        onChange={(chosen) => go(logAddress(chosen === 0 ? {} : { log: String(chosen) }))}
      />
      <ListBeside
        listRef={pane}
        panel={
          open !== undefined ? (
            <EntryPanel
              log={log}
              seq={open}
              last={log === 0 ? status.entries : (logs.find((one) => one.key === log)?.entries ?? 0)}
              onGo={(seq) => go(addressOf(seq, log), { replace: true })}
              onOnly={(thing) =>
                go(logAddress({ ...(isAll ? { log: allLogs } : log > 0 && { log: String(log) }), thing }))
              }
              onClose={close}
            />
          ) : undefined
        }
      >
        <LongList
          definition={definition}
          bulk={(entries) => <CopyEntries entries={entries} />}
          currentKey={open === undefined ? undefined : entryKey(log, open)}
          empty={<EmptyState>{format(m.noEntries)}</EmptyState>}
        />
      </ListBeside>
    </div>
  )
}
