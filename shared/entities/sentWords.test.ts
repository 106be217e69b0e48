import { describe, expect, test } from 'vitest'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import { german } from '#shared/messages/german.ts'
import { keyedWords } from '#shared/messages/keyed.ts'
import { saying } from '#shared/messages/refusal.ts'
import { rightsMessages } from '#shared/messages/rights.messages.ts'
import { serverWordMessages } from '#shared/messages/serverWords.messages.ts'
import { actorOf, mia, noFacts, recordOf } from '#test/support/rightsVerdict.ts'
import { decide } from './rights/decide.ts'
import { sentTrouble, sentWords } from './sentWords.ts'

const inGerman = createFormatMessage('de', german)

/** As it comes out at the other end of the wire. */
const sent = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

describe('a refusal by rights', () => {
  test('is read in the reader’s language at the other end, with the words of states and fields', () => {
    const run = recordOf('run', { status: 'running', endedAt: null, endReason: null, holds: [] })
    const next = { ...run, status: 'cancelled', updatedBy: mia, updatedAt: 'later' }
    const verdict = decide(run, next, actorOf(mia, 'member'), noFacts)
    if (verdict.allowed) throw new Error('it is allowed')
    const { message, said } = sent(keyedWords(verdict.said))
    expect(message).toBe(
      'Your role does not allow you to set this to “Cancelled”. Ask an owner or admin of the team.',
    )
    expect(verdict.reason).toBe(message)
    expect(sentWords(message, said, inGerman)).toBe(
      'Ihre Berechtigung erlaubt nicht, den Status auf „Abgebrochen“ zu setzen. Fragen Sie einen Eigentümer oder Administrator des Teams.',
    )
  })

  test('names a field that never changes by its label', () => {
    const role = recordOf('jobRole')
    const next = { ...role, createdAt: 'then', updatedBy: mia, updatedAt: 'later' }
    const verdict = decide(role, next, actorOf(mia, 'admin'), noFacts)
    if (verdict.allowed) throw new Error('it is allowed')
    const { message, said } = sent(keyedWords(verdict.said))
    expect(message).not.toContain('createdAt')
    expect(sentWords(message, said, inGerman)).toMatch(/^„[^“]+“ lässt sich später nicht mehr ändern\./)
  })
})

describe('what a sync server says', () => {
  test('has messages with values, and messages in them', () => {
    const said = saying(serverWordMessages.unprovenWhy, {
      why: saying(serverWordMessages.noTime, { path: 'endedAt' }),
    })
    const words = sent(keyedWords(said))
    expect(words.message).toBe(
      'The audit log does not bear this out: no entry confirms the time of “endedAt”.',
    )
    expect(sentWords(words.message, words.said, inGerman)).toBe(
      'Das Protokoll bestätigt das nicht: kein Eintrag bestätigt die Zeit von „endedAt“.',
    )
  })

  test('of an earlier release is known by its English, where the sentence is the same', () => {
    expect(sentWords('You may not add files.', undefined, inGerman)).toBe(
      'Sie dürfen keine Dateien hinzufügen.',
    )
    expect(sentWords('Of another release.', undefined, inGerman)).toBe('Of another release.')
  })

  test('is shown in English where a key or a value is unknown, or fits no message', () => {
    const key = rightsMessages.immutable.key
    const deep = (levels: number): unknown =>
      levels === 0 ? 'x' : { key, values: { field: deep(levels - 1) } }
    const odd = [
      { key: 'rights.ofTomorrow' },
      { key },
      { key, values: { field: { key: 'rights.ofTomorrow' } } },
      { key, values: { field: { name: 'x' } } },
      { key, values: { field: [null, { key: 'no' }] } },
      { key: 'constructor' },
      deep(40) as { key: string },
    ]
    for (const said of odd) expect(sentWords('In English.', said, inGerman)).toBe('In English.')
    expect(sentTrouble('In English.', { key: '' })).toEqual({ message: 'In English.', said: undefined })
  })
})
