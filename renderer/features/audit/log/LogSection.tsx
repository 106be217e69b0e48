import type { OutputOf } from '#shared/contract/operations.ts'
import { useLive, useSession } from '#renderer/bridge/hooks.ts'
import { useGo, useSearchParam } from '#renderer/ui/navigation.tsx'
import { EntryPanel } from '../entry/EntryPanel.tsx'
import { useVerdict } from '../verify/useVerdict.ts'
import { EntryTable } from './EntryTable.tsx'
import { LogFilters } from './LogFilters.tsx'
import { listInput, logAddress, logOf } from '../logFilter.ts'
import type { LogFilter } from '../logFilter.ts'
import { LogSelect } from './LogSelect.tsx'
import classes from './log.module.css'

/** The log: filtered by the address, with one entry open beside it. */
export function LogSection({ status }: { status: OutputOf<'audit.status'> }) {
  const go = useGo()
  const { session } = useSession()
  const { verdict } = useVerdict(status.lastVerification)
  const filter: LogFilter = {
    kind: useSearchParam('kind'),
    actor: useSearchParam('actor'),
    action: useSearchParam('action'),
    from: useSearchParam('from'),
    to: useSearchParam('to'),
    thing: useSearchParam('thing'),
    log: useSearchParam('log'),
  }
  const { data: known } = useLive('audit.logs', {})
  const logs = known?.logs ?? []
  const log = logOf(filter)
  const current = logs.find(({ key }) => key === log)
  const asked = Number(useSearchParam('entry'))
  const open = Number.isInteger(asked) && asked >= 1 ? asked : undefined
  const input = listInput(filter, session?.organization?.timezone ?? 'UTC')
  const change = (next: LogFilter) => go(logAddress(next, open), { replace: true })
  return (
    <div className={classes.log}>
      <LogSelect
        logs={logs}
        log={log}
        onChange={(key) => go(logAddress(key === 0 ? {} : { log: String(key) }))}
      />
      <LogFilters filter={filter} actors={status.actors} onChange={change} />
      <div className={classes.beside} data-open={open !== undefined || undefined}>
        <EntryTable
          key={JSON.stringify(input)}
          input={input}
          open={open}
          firstBad={(log === 0 ? verdict : verdict?.others.find(({ key }) => key === log))?.firstBad?.seq}
          onOpen={(seq) => go(logAddress(filter, seq), { replace: open !== undefined })}
          onClear={() => change({ log: filter.log })}
        />
        {open !== undefined && (
          <EntryPanel
            log={log}
            seq={open}
            last={log === 0 ? status.entries : (current?.entries ?? 0)}
            actors={status.actors}
            onGo={(seq) => go(logAddress(filter, seq), { replace: true })}
            onOnly={(thing) => change({ thing, log: filter.log })}
            onClose={() => go(logAddress(filter))}
          />
        )}
      </div>
    </div>
  )
}
