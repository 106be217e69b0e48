import type { RecordProofs } from '#shared/contract/recordProofs.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { logVerdictMessages as m } from '#shared/messages/logVerdict.messages.ts'
import { dateWords } from './verdictWords.ts'

/** What the comparison of the records with the logs gave, in short sentences. */
export function recordFacts(records: RecordProofs, format: FormatMessage): string[] {
  const { checked, borneOut, attested, fromBefore, waiting, unproven } = records
  const facts = [
    unproven.total === 0 && borneOut === checked
      ? format(m.allMatch, { count: checked })
      : format(m.someMatch, { good: borneOut, count: checked }),
    ...attested.map(({ name, at, records: count }) =>
      format(m.attested, {
        count,
        name: name === '' ? format(m.anAdministrator) : name,
        day: dateWords(at, format),
      }),
    ),
  ]
  if (fromBefore > 0) facts.push(format(m.fromBefore, { count: fromBefore }))
  if (waiting > 0) facts.push(format(m.waiting, { count: waiting }))
  return facts
}
