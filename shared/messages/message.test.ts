import { describe, expect, expectTypeOf, test } from 'vitest'
import { createFormatMessage } from './createFormatMessage.ts'
import type { FormatMessage } from './createFormatMessage.ts'
import { defineMessages } from './message.ts'
import type { Message } from './message.ts'
import type { Translation } from './message.ts'
import type { Tag, ValuesIn } from './valuesIn.ts'

const messages = defineMessages('samples', {
  plain: 'Step',
  steps: '{count, plural, =0 {No steps} one {# step} other {# steps}}',
  started: '{name} started {count, plural, one {a run} other {# runs}}',
  asked: '{name} asked you. <link>See all {count, number}</link>',
})

const german: Translation<typeof messages> = {
  plain: 'Schritt',
  steps: '{count, plural, one {# Schritt} other {# Schritte}}',
  started: '{name} hat {count, plural, one {einen Durchlauf} other {# Durchläufe}} gestartet',
  asked: '<link>Alle {count, number} ansehen</link>: {name} hat Sie gefragt.',
}
const catalogue = Object.fromEntries(Object.entries(german).map(([name, text]) => [`samples.${name}`, text]))

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
    const format = createFormatMessage('de-DE', catalogue)
    expect(format(messages.plain)).toBe('Schritt')
    expect(format(messages.steps, { count: 1_234 })).toBe('1.234 Schritte')
  })

  test('a text without a translation stays English, with English plurals', () => {
    const format = createFormatMessage('de', catalogue)
    expect(format(untranslated.runs, { count: 1 })).toBe('1 run')
    expect(format(untranslated.runs, { count: 3 })).toBe('3 runs')
  })

  test('elements stand for values and around the text of tags, in the order of the language', () => {
    const values = {
      name: { b: 'Ana' },
      count: 1_234,
      link: (text: unknown[]): object => ({ a: text }),
    }
    type Values = { name: string; count: number; link: Tag }
    const rich = (format: FormatMessage) => format.rich<object, Values>(messages.asked, values)
    expect(rich(createFormatMessage())).toEqual([{ b: 'Ana' }, ' asked you. ', { a: ['See all 1,234'] }])
    expect(rich(createFormatMessage('de', catalogue))).toEqual([
      { a: ['Alle 1.234 ansehen'] },
      ': ',
      { b: 'Ana' },
      ' hat Sie gefragt.',
    ])
  })

  test('numbers, days, lists and sorting are those of the locale', () => {
    const format = createFormatMessage('de', catalogue)
    expect(format.number(1_234.5)).toBe('1.234,5')
    expect(format.date(Date.UTC(2026, 4, 3), { dateStyle: 'long', timeZone: 'UTC' })).toBe('3. Mai 2026')
    expect(format.list(['Ana', 'Ben', 'Mia'])).toBe('Ana, Ben und Mia')
    expect(format.list(['Ana', 'Ben'], 'or')).toBe('Ana oder Ben')
    expect(['Zoll', 'Öl', 'Obst'].toSorted(format.compare)).toEqual(['Obst', 'Öl', 'Zoll'])
    expect(format.direction).toBe('ltr')
  })

  test('a pseudo-locale makes every text longer, from right to left, with its values', () => {
    const format = createFormatMessage('ar-XB')
    expect([format.tag, format.locale, format.direction]).toEqual(['ar-XB', 'en-001', 'rtl'])
    expect(format(messages.plain)).toMatch(/^Step [\u0600-\u06ff ]{4}/u)
    expect(format(messages.started, { name: 'Ana', count: 2 })).toMatch(
      /^Ana started 2 runs [\u0600-\u06ff ]+$/u,
    )
    expect(createFormatMessage('en-XA')(messages.plain)).toMatch(/^Step [^ ]{4}/u)
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
  expectTypeOf<keyof typeof messages>().toEqualTypeOf<'plain' | 'steps' | 'started' | 'asked'>()
  expectTypeOf(messages.asked).toEqualTypeOf<Message<{ name: string; count: number; link: Tag }>>()
})
