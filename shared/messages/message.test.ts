import { describe, expect, expectTypeOf, test } from 'vitest'
import { createFormatMessage } from './createFormatMessage.ts'
import { defineMessages } from './message.ts'
import type { Message } from './message.ts'
import type { ValuesIn } from './valuesIn.ts'

const german = {
  plain: 'Schritt',
  steps: '{count, plural, one {# Schritt} other {# Schritte}}',
  started: '{name} hat {count, plural, one {einen Durchlauf} other {# Durchläufe}} gestartet',
}

const messages = defineMessages(
  'samples',
  {
    plain: 'Step',
    steps: '{count, plural, =0 {No steps} one {# step} other {# steps}}',
    started: '{name} started {count, plural, one {a run} other {# runs}}',
  },
  { de: german },
)

const untranslated = defineMessages('others', { runs: '{count, plural, one {# run} other {# runs}}' })

describe('a message in words', () => {
  test('values and plurals are filled in', () => {
    const format = createFormatMessage()
    expect(format(messages.plain)).toBe('Step')
    expect([0, 1, 1_234].map((count) => format(messages.steps, { count }))).toEqual([
      'No steps',
      '1 step',
      '1,234 steps',
    ])
    expect(format(messages.started, { name: 'Ana {x} <b>', count: 2 })).toBe('Ana {x} <b> started 2 runs')
  })

  test('the locale decides the text and the number, and a region uses its language', () => {
    const format = createFormatMessage('de-DE')
    expect(format(messages.plain)).toBe('Schritt')
    expect(format(messages.steps, { count: 1_234 })).toBe('1.234 Schritte')
  })

  test('a text without a translation stays English, with English plurals', () => {
    const format = createFormatMessage('pl')
    expect(format(untranslated.runs, { count: 1 })).toBe('1 run')
    expect(format(untranslated.runs, { count: 3 })).toBe('3 runs')
  })

  test('its key names the slice', () => {
    expect(messages.steps.key).toBe('samples.steps')
  })
})

test('the type of the values follows from the text', () => {
  expectTypeOf<ValuesIn<'Hello'>>().toEqualTypeOf<NonNullable<unknown>>()
  expectTypeOf<ValuesIn<'{name} and { other }'>>().toEqualTypeOf<{ name: string; other: string }>()
  expectTypeOf<ValuesIn<'{n, number} of {total, number, integer}'>>().toEqualTypeOf<{
    n: number
    total: number
  }>()
  expectTypeOf<ValuesIn<'on {day, date, medium} at {at, time, ::Hmm}'>>().toEqualTypeOf<{
    day: Date | number
    at: Date | number
  }>()
  expectTypeOf<
    ValuesIn<'{count, plural, one {# step of {run}} other {{who} has # steps}} in {place}'>
  >().toEqualTypeOf<{ count: number; run: string; who: string; place: string }>()
  expectTypeOf<
    ValuesIn<'{state, select, open {is open} other {{n, plural, one {a} other {b}}}}'>
  >().toEqualTypeOf<{ state: string; n: number }>()
})

test('a message with values is none without them', () => {
  expectTypeOf(messages.plain).toExtend<Message>()
  expectTypeOf(messages.steps).not.toExtend<Message>()
  expectTypeOf(messages.steps).toExtend<Message<{ count: number }>>()
  expectTypeOf(messages.steps).not.toExtend<Message<{ count: string }>>()
  expectTypeOf<keyof typeof messages>().toEqualTypeOf<'plain' | 'steps' | 'started'>()
})
