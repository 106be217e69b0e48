import type { Finding } from '#shared/contract/reportFinding.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { createEntryNotes } from '../audit/records/entryNotes.ts'
import { isPutBack } from '../audit/records/laterVersions.ts'
import { readExtents } from '../audit/records/logExtents.ts'
import { proofOf } from '../audit/records/proofOf.ts'
import type { Proof } from '../audit/records/proofOf.ts'
import { proofSources } from '../audit/records/proofSources.ts'
import type { VersionEntry } from '../audit/versionEntries.ts'
import type { QueryContext } from '../door/context.ts'

/** What the records of a run rest on. */
export interface Standing {
  /** Whether no record is there without the entry that must have made it. */
  isBorneOut: boolean
  /** Said to an auditor where that is not the entry that made each of them. */
  findings: Finding[]
}

export type RestsOn = (run: string, records: readonly EntityRecord[]) => Promise<Standing>

/** Compares records with the logs on this computer, which are taken to be in order: a verification looks at that. */
export function restsOn({ organization }: QueryContext): RestsOn {
  const { store, audit, peers, sync } = organization
  const notes = createEntryNotes(audit.logId)
  for (const logId of [audit.logId, ...peers.list().map((log) => log.logId)]) notes.end(logId, null)
  const sources = proofSources(organization, notes, sync.status().state !== 'off')
  let extents: Promise<void> | undefined

  /** How far the logs reach is read where a record has no entry: almost never. */
  async function judge(record: EntityRecord): Promise<Proof> {
    const proof = proofOf(record, sources)
    if (proof.state === 'borneOut' || proof.state === 'attested') return proof
    await (extents ??= readExtents(store.db, audit.logId, notes.take))
    return proofOf(record, sources)
  }

  return async (run, records) => {
    let isBorneOut = true
    const attested = new Map<string, VersionEntry['entry']>()
    for (const record of records) {
      const proof = await judge(record)
      if (proof.state === 'attested') attested.set(proof.by.actor.id, proof.by)
      const isOther = proof.state === 'unproven' || isPutBack(store.db, record, sync.ledger.isRefused)
      isBorneOut &&= !isOther
    }
    const by = [...attested.values()].map(({ actor, time: at }): Finding => {
      const who = store.get('person', actor.id, { includeDeleted: true })?.name
      return { what: 'attested', run, ...(who !== undefined && { who }), at }
    })
    return { isBorneOut, findings: isBorneOut ? by : [...by, { what: 'notAsLogged', run }] }
  }
}
