import type { Finding } from '#shared/contract/audit.contract.ts'
import type { QueryContext } from '#core/door/context.ts'
import { orphanedLogs } from '../../audit/peerRows.ts'
import { foreignObjects, foreignWords } from '../../store/foreignObjects.ts'

/** What is wrong beside the entries of the own log. */
export function findingsOf({ organization: { store, outside } }: QueryContext): Finding[] {
  const findings: Finding[] = [...outside.findings()]
  const foreign = foreignObjects(store.db)
  if (foreign.length > 0) {
    findings.push({
      problem: 'foreign',
      message: `The data file holds what Orgata never puts there: ${foreignWords(foreign)}.`,
      advice:
        'Copy the data folder, tell whoever answers for compliance, and restore a backup from before. Backups of this file are refused until then.',
    })
  }
  const orphans = orphanedLogs(store.db).length
  if (orphans > 0) {
    findings.push({
      problem: 'remains',
      message: `${orphans === 1 ? 'A log' : `${orphans} logs`} of other computers were taken from the list, while their entries are still in the file.`,
      advice:
        'Copy the data folder, and tell whoever answers for compliance. What the server has comes again with the next exchange.',
    })
  }
  return findings
}
