import type { Finding } from '#shared/contract/auditFinding.ts'
import { logDefectMessages } from '#shared/messages/logDefects.messages.ts'
import { sayingWords } from '#shared/messages/refusal.ts'
import type { QueryContext } from '#core/door/context.ts'
import { toldWords } from '../../audit/told.ts'
import { orphanedLogs } from '../../audit/peerRows.ts'
import { foreignObjects, foreignWords } from '../../store/foreignObjects.ts'
import { auditCheckMessages as m } from '#shared/messages/auditChecks.messages.ts'

/** What is wrong beside the entries of the own log. */
export function findingsOf({ organization: { store, outside }, format }: QueryContext): Finding[] {
  const findings: Finding[] = outside.findings().map((found) => ({
    problem: found.problem,
    message: toldWords(found, format),
    advice: found.said === undefined ? found.advice : format(logDefectMessages.advice),
  }))
  const foreign = foreignObjects(store.db)
  if (foreign.length > 0) {
    findings.push({
      problem: 'foreign',
      message: format(m.foreign, { what: sayingWords(foreignWords(foreign), format) }),
      advice: format(m.foreignAdvice),
    })
  }
  const orphans = orphanedLogs(store.db).length
  if (orphans > 0) {
    findings.push({
      problem: 'remains',
      message: format(m.remains, { count: orphans }),
      advice: format(m.remainsAdvice),
    })
  }
  return findings
}
