import type { OutputOf } from '#shared/contract/operations.ts'
import { useSession } from '#renderer/bridge/hooks.ts'
import { useGo, useSearchParam } from '#renderer/ui/navigation.tsx'
import { EntryPanel } from '../entry/EntryPanel.tsx'
import { useVerdict } from '../verify/useVerdict.ts'
import { EntryTable } from './EntryTable.tsx'
import { LogFilters } from './LogFilters.tsx'
import { listInput, logAddress } from './logFilter.ts'
import type { LogFilter } from './logFilter.ts'
import classes from './log.module.css'

/** The log: narrowed by what stands in the address, with one entry opened beside it. */
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
  }
  const asked = Number(useSearchParam('entry'))
  const open = Number.isInteger(asked) && asked >= 1 ? asked : undefined
  const input = listInput(filter, session?.organization?.timezone ?? 'UTC')
  const change = (next: LogFilter) => go(logAddress(next, open), { replace: true })
  return (
    <div className={classes.log}>
      <LogFilters filter={filter} actors={status.actors} onChange={change} />
      <div className={classes.beside} data-open={open !== undefined || undefined}>
        <EntryTable
          key={JSON.stringify(input)}
          input={input}
          open={open}
          firstBad={verdict?.firstBad?.seq}
          onOpen={(seq) => go(logAddress(filter, seq), { replace: open !== undefined })}
          onClear={() => change({})}
        />
        {open !== undefined && (
          <EntryPanel
            seq={open}
            last={status.entries}
            actors={status.actors}
            onGo={(seq) => go(logAddress(filter, seq), { replace: true })}
            onOnly={(thing) => change({ thing })}
            onClose={() => go(logAddress(filter))}
          />
        )}
      </div>
    </div>
  )
}
