import { describe, expect, test } from 'vitest'
import { OrgataError } from '#shared/kernel/errors.ts'
import { createFormatMessage } from './createFormatMessage.ts'
import { defineMessages } from './message.ts'
import { inWords, refusal, saying } from './refusal.ts'

const messages = defineMessages('samples', {
  full: 'The list is full.',
  gone: 'This {kind} is gone.',
  step: 'step {number, number}',
  playbook: 'playbook',
})
const german = createFormatMessage('de', {
  'samples.full': 'Die Liste ist voll.',
  'samples.gone': 'Dieses Objekt ({kind}) gibt es nicht mehr.',
  'samples.step': 'Schritt {number, number}',
})

describe('a refusal', () => {
  test('is English until the door puts it into words, with code, details and cause', () => {
    const cause = new Error('why')
    const error = refusal('conflict', messages.full, undefined, { details: { seen: 1 }, cause })
    expect(error).toMatchObject({
      code: 'conflict',
      message: 'The list is full.',
      details: { seen: 1 },
      cause,
    })
    expect(inWords(error, german)).toMatchObject({
      code: 'conflict',
      message: 'Die Liste ist voll.',
      details: { seen: 1 },
    })
    expect(inWords(error, createFormatMessage())).toBe(error)
  })

  test('takes messages as values, with values of their own', () => {
    const said = refusal('not_found', messages.gone, { kind: saying(messages.step, { number: 1_000 }) })
    expect(said.message).toBe('This step 1,000 is gone.')
    expect(inWords(said, german)).toMatchObject({
      message: 'Dieses Objekt (Schritt 1.000) gibt es nicht mehr.',
    })
    // What the catalogue lacks stays English.
    expect(inWords(refusal('not_found', messages.gone, { kind: messages.playbook }), german)).toMatchObject({
      message: 'Dieses Objekt (playbook) gibt es nicht mehr.',
    })
    expect(refusal('not_found', messages.gone, { kind: '{x} <b>' }).message).toBe('This {x} <b> is gone.')
  })

  test('takes days and lists, each in the reader’s language', () => {
    const steps = [saying(messages.step, { number: 1 }), 'B', { day: '2026-01-31' }]
    const said = refusal('not_found', messages.gone, { kind: steps })
    expect(said.message).toBe('This step 1, B, and 31 Jan 2026 is gone.')
    expect(inWords(said, german)).toMatchObject({
      message: 'Dieses Objekt (Schritt 1, B und 31. Jan. 2026) gibt es nicht mehr.',
    })
  })

  test('is nothing else: other errors stay as they are', () => {
    const plain = new OrgataError('internal', 'English')
    const unknown = new TypeError('x')
    expect([inWords(plain, german), inWords(unknown, german)]).toEqual([plain, unknown])
  })
})
