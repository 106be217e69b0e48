import type { Finding } from '#shared/contract/auditFinding.ts'
import { sayingWords } from '#shared/messages/refusal.ts'
import type { QueryContext } from '#core/door/context.ts'
import { orphanedLogs } from '../../audit/peerRows.ts'
import { foreignObjects, foreignWords } from '../../store/foreignObjects.ts'

/** What is wrong beside the entries of the own log. */
export function findingsOf({ organization: { store, outside }, format }: QueryContext): Finding[] {
  const findings: Finding[] = [...outside.findings()]
  const foreign = foreignObjects(store.db)
  if (foreign.length > 0) {
    findings.push({
      problem: 'foreign',
      message: `The data file contains something that Orgata never puts there: ${sayingWords(foreignWords(foreign), format)}.`,
      advice:
        'Copy the data folder, tell the person responsible for compliance, and restore an earlier backup. Until then, no backup of this file can be made.',
    })
  }
  const orphans = orphanedLogs(store.db).length
  if (orphans > 0) {
    findings.push({
      problem: 'remains',
      message: `${orphans === 1 ? 'The log of another computer was' : `The logs of ${orphans} other computers were`} removed from the list, but entries are still in the file.`,
      advice:
        'Copy the data folder, and tell the person responsible for compliance. What the server has arrives again with the next sync.',
    })
  }
  return findings
}
