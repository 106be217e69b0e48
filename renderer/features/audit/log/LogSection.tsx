import { useCallback, useMemo, useRef } from 'react'
import type { OutputOf } from '#shared/contract/operations.ts'
import { useLive, useSession } from '#renderer/bridge/hooks.ts'
import { LongList } from '#renderer/list/LongList.tsx'
import { ListBeside } from '#renderer/ui/DetailPanel.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { useGo, useSearchValues } from '#renderer/ui/navigation.tsx'
import { EntryPanel } from '../entry/EntryPanel.tsx'
import { logAddress, logOf } from '../logAddress.ts'
import { useVerdict } from '../verify/useVerdict.ts'
import { CopyEntries } from './CopyEntries.tsx'
import { logList } from './logList.tsx'
import { LogSelect } from './LogSelect.tsx'
import classes from './log.module.css'

/** The log: filtered by the address, with one entry open beside it. */
export function LogSection({ status }: { status: OutputOf<'audit.status'> }) {
  const go = useGo()
  const format = useFormatMessage()
  const { session } = useSession()
  const timezone = session?.organization?.timezone ?? 'UTC'
  const { verdict } = useVerdict(status.lastVerification)
  const { data: known } = useLive('audit.logs', {})
  const search = useSearchValues()
  const { entry: asked, ...narrowed } = search
  const log = logOf(search)
  const logs = known?.logs ?? []
  const open = asked !== undefined && /^[1-9]\d{0,8}$/.test(asked) ? Number(asked) : undefined
  const checked = log === 0 ? verdict : verdict?.others.find(({ key }) => key === log)
  const firstBad = checked?.firstBad?.seq

  const key = JSON.stringify(narrowed)
  const addressOf = useCallback(
    (seq?: number) =>
      logAddress({
        ...(JSON.parse(key) as Record<string, string>),
        ...(seq !== undefined && { entry: String(seq) }),
      }),
    [key],
  )
  const { actors } = status
  const definition = useMemo(
    () => logList({ log, actors, firstBad, timezone, format, addressOf: ({ seq }) => addressOf(seq) }),
    [log, actors, firstBad, timezone, format, addressOf],
  )
  const pane = useRef<HTMLDivElement>(null)
  const close = () => {
    go(addressOf())
    // Closing an entry gives the focus back to its line.
    pane.current?.querySelector<HTMLElement>(`[data-key="${open}"] a`)?.focus()
  }
  return (
    <div className={classes.log}>
      <LogSelect
        logs={logs}
        log={log}
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
              onGo={(seq) => go(addressOf(seq), { replace: true })}
              onOnly={(thing) => go(logAddress({ ...(log > 0 && { log: String(log) }), thing }))}
              onClose={close}
            />
          ) : undefined
        }
      >
        <LongList
          definition={definition}
          bulk={(entries) => <CopyEntries entries={entries} />}
          currentKey={open === undefined ? undefined : String(open)}
          empty={<EmptyState>No entries yet.</EmptyState>}
        />
      </ListBeside>
    </div>
  )
}
