import type { RecordProofs } from '#shared/contract/audit.contract.ts'
import { dateWords, recordsWords } from './verdictWords.ts'

/** What the comparison of the records with the logs gave, in short sentences. */
export function recordFacts(records: RecordProofs): string[] {
  const { checked, borneOut, attested, fromBefore, waiting, unproven } = records
  const facts =
    unproven.total === 0 && borneOut === checked
      ? [`All ${recordsWords(checked)} borne out by an entry`]
      : [`${borneOut.toLocaleString()} of ${recordsWords(checked)} borne out by an entry`]
  for (const { name, at, records: count } of attested)
    facts.push(
      `${recordsWords(count)} from before, attested as a whole by ${name === '' ? 'an administrator' : name} on ${dateWords(at)}`,
    )
  if (fromBefore > 0)
    facts.push(`${recordsWords(fromBefore)} from an earlier version of Orgata, attested by nobody yet`)
  if (waiting > 0)
    facts.push(
      `${recordsWords(waiting)} whose ${waiting === 1 ? 'entry has' : 'entries have'} not arrived yet`,
    )
  return facts
}
