import type { RecordProofs } from '#shared/contract/recordProofs.ts'
import { dateWords, recordsWords } from './verdictWords.ts'

/** What the comparison of the records with the logs gave, in short sentences. */
export function recordFacts(records: RecordProofs): string[] {
  const { checked, borneOut, attested, fromBefore, waiting, unproven } = records
  const facts =
    unproven.total === 0 && borneOut === checked
      ? [`All ${recordsWords(checked)} match the log`]
      : [`${borneOut.toLocaleString()} of ${recordsWords(checked)} match the log`]
  for (const { name, at, records: count } of attested)
    facts.push(
      `${recordsWords(count)} from an earlier version of Orgata, confirmed by ${name === '' ? 'an administrator' : name} on ${dateWords(at)}`,
    )
  if (fromBefore > 0)
    facts.push(`${recordsWords(fromBefore)} from an earlier version of Orgata, not confirmed by anybody yet`)
  if (waiting > 0)
    facts.push(
      `${recordsWords(waiting)} waiting for ${waiting === 1 ? 'its log entry' : 'their log entries'}`,
    )
  return facts
}
