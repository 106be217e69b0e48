import type { Finding } from '#shared/contract/reportFinding.ts'
import { syncActions } from '#shared/entities/audit/syncActions.ts'
import { writtenShapes } from '#shared/entities/recordSteps.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { isBorneOut, openVersionEntries } from '../audit/versionEntries.ts'
import type { VersionEntry } from '../audit/versionEntries.ts'
import type { QueryContext } from '../door/context.ts'

/** Says, for an auditor, what the records of a run rest on where that is not the entry that made each of them. */
export type RestsOn = (run: string, records: readonly EntityRecord[]) => Finding[]

/** Over the logs on this computer. A record whose entry is not here is left to a verification. */
export function restsOn({ organization: { store, audit } }: QueryContext): RestsOn {
  const versions = openVersionEntries(store.db, audit)
  const fits = (record: EntityRecord, entry: VersionEntry) =>
    [...writtenShapes(record)].some((shape) => isBorneOut(shape as EntityRecord, entry))
  return (run, records) => {
    let differing = 0
    const attested = new Map<string, VersionEntry['entry']>()
    for (const record of records) {
      const made = versions.find(record.id, record.hlc, (one) => fits(record, one))
      const found = [made, ...versions.findAttested(record.id, record.hlc)].filter(
        (one) => one.state === 'found',
      )
      const entry = found.find((one) => fits(record, one))?.entry
      if (entry?.action === syncActions.baseline) attested.set(entry.actor.id, entry)
      else if (entry === undefined && found.length > 0) differing += 1
    }
    const by = [...attested.values()].map(({ actor, time: at }): Finding => {
      const who = store.get('person', actor.id, { includeDeleted: true })?.name
      return { what: 'attested', run, ...(who !== undefined && { who }), at }
    })
    return differing === 0 ? by : [...by, { what: 'notAsLogged', run }]
  }
}
