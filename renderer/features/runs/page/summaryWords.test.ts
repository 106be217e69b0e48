import { expect, test } from 'vitest'
import type { RunView, TimelineEvent } from '#shared/contract/runs.contract.ts'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import { summaryWords, tookWords } from './summaryWords.ts'

const format = createFormatMessage()
const now = new Date(2026, 2, 10, 12, 0).getTime()
const at = (hour: number, minute: number) => new Date(2026, 2, 10, hour, minute).toISOString()

function ended(fields: { startedAt: string; endedAt: string }, clock: TimelineEvent['clock'] = null) {
  const event = { at: fields.startedAt, actorName: 'Ana', kind: 'started', text: '', stepId: null, clock }
  return { run: { status: 'completed', ...fields }, timeline: [event] } as unknown as RunView
}

test('a run that ended says when and how long it took', () => {
  const run = ended({ startedAt: at(5, 22), endedAt: at(5, 22) })
  expect(summaryWords(run, 0, now, format)).toBe('Completed at 05:22 in under a minute.')
  expect(tookWords({ ...run, run: { ...run.run, endedAt: null } }, now, format)).toBe('6 h 38 min')
})

test('of times by a wrong clock no duration is said', () => {
  const clock = { acceptedAt: at(9, 0), after: null }
  expect(summaryWords(ended({ startedAt: at(5, 22), endedAt: at(7, 22) }, clock), 0, now, format)).toBe(
    'Completed at 07:22.',
  )
  expect(tookWords(ended({ startedAt: at(5, 22), endedAt: at(5, 20) }), now, format)).toBeNull()
  expect(summaryWords(ended({ startedAt: at(5, 22), endedAt: at(5, 20) }), 0, now, format)).toBe(
    'Completed at 05:20.',
  )
})
