import { describe, expect, test } from 'vitest'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import { changesOf as changesOfKind, valueWords } from './changes.ts'
import { german } from '#shared/messages/german.ts'

const format = createFormatMessage()
const changesOf = (before: unknown, after: unknown, kind = 'workItem') =>
  changesOfKind(kind, before, after, format)

const none = { names: new Map<string, string>() }
const person = '0198c0de-0000-7000-8000-000000000001'

describe('the comparison of before and after', () => {
  test('lists member by member, internal ones last', () => {
    const rows = changesOf(
      { version: 1, status: 'open', assigneeId: null },
      { version: 2, status: 'completed', assigneeId: person },
    )
    expect(rows.map(({ label, isInternal }) => [label, isInternal])).toEqual([
      ['State', false],
      ['Assigned to', false],
      ['Revision', true],
    ])
    expect(rows[0]).toMatchObject({ before: 'open', after: 'completed' })
    expect(rows[0]!.values).toHaveProperty('completed')
  })

  test('shows a creation and a removal one-sided', () => {
    expect(changesOf(null, { name: 'Till' })).toMatchObject([
      { label: 'Name', before: undefined, after: 'Till' },
    ])
    expect(changesOf({ name: 'Till' }, null)).toMatchObject([{ before: 'Till', after: undefined }])
    expect(changesOf(null, null)).toEqual([])
  })

  test('names members of members, and values by the name that the playbook gave them', () => {
    const rows = changesOf(
      { period: { startDate: '2026-01-01' }, values: {} },
      { period: { startDate: '2026-02-01' }, values: { cashCounted: 12.5 } },
    )
    expect(rows.map(({ label }) => label)).toEqual(['Period › Start date', 'Answers › cashCounted'])
    expect(rows[1]).toMatchObject({ before: undefined, after: 12.5 })
  })

  test('names answers as the playbook does, and leaves out those that did not change', () => {
    const values = { field_batch: 'B-5774', field_temp: 134 }
    const labels = new Map([
      ['field_batch', 'Batch number'],
      ['field_temp', 'Temperature (°C)'],
    ])
    const after = { values: { ...values, field_temp: 121 }, corrections: [{ reason: 'Misread' }] }
    const rows = changesOfKind('workItem', { values, corrections: [] }, after, format, labels)
    expect(rows).toMatchObject([
      { label: 'Answers › Temperature (°C)', before: 134, after: 121, isInternal: false },
      { label: 'Corrections', isInternal: true },
    ])
    expect(rows).toHaveLength(2)
  })

  test('splits a thing with any number of members, and keeps a large nested one whole', () => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`m${i}`, i]))
    expect(changesOf(null, many)).toHaveLength(30)
    expect(changesOf(null, { content: many })).toMatchObject([{ label: 'Content', after: many }])
  })

  test('keeps an empty group and a change of shape as one row', () => {
    expect(changesOf({ values: {} }, { values: {} })).toHaveLength(1)
    expect(changesOf({ content: 'a' }, { content: { b: 1 } })).toMatchObject([
      { label: 'Content', before: 'a', after: { b: 1 } },
    ])
    expect(changesOf('a', ['b'])).toMatchObject([{ label: 'Content', before: 'a', after: ['b'] }])
  })

  test('names the members of a thing that is no record', () => {
    const inGerman = createFormatMessage('de', german)
    const rows = changesOfKind('backup', null, { fileName: 'a.zip', logEntries: 3, toString: 1 }, inGerman)
    expect(rows.map(({ label }) => label)).toEqual(['Dateiname', 'Einträge im Protokoll', 'To string'])
  })

  test('takes hostile members as text', () => {
    const rows = changesOf(null, JSON.parse('{"__proto__": {"x": 1}, "constructor": "<script>"}') as unknown)
    expect(rows.map(({ label }) => label)).toEqual(['__proto__ › X', 'Constructor'])
  })
})

describe('a value in words', () => {
  test.each([
    [true, 'Yes'],
    [false, 'No'],
    [0, '0'],
    [0.1 + 0.2, (0.1 + 0.2).toLocaleString(undefined, { maximumFractionDigits: 20 })],
    ['as typed', 'as typed'],
    [['a', 2], 'a, 2'],
    [{ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Hello' }] }] }, 'Hello'],
  ])('%j', (value, text) => {
    expect(valueWords(value, none, format)).toEqual({ text, quiet: false, empty: false })
  })

  test('a text with another picture reads otherwise, also under the same description', () => {
    const shown = (hash: string) =>
      valueWords(
        { type: 'doc', content: [{ type: 'picture', attrs: { sha256: hash.repeat(64), alt: 'Oven' } }] },
        none,
        format,
      )
    expect([shown('a').text, shown('b').text]).toEqual([
      '[Picture: Oven, aaaaaaaa]',
      '[Picture: Oven, bbbbbbbb]',
    ])
  })

  test('people and things by their names, others unchanged', () => {
    expect(valueWords(person, { names: new Map([[person, 'Ana']]) }, format).text).toBe('Ana')
    expect(valueWords(person, none, format)).toMatchObject({ text: person, quiet: true })
    expect(valueWords('a'.repeat(64), none, format).quiet).toBe(true)
  })

  test('an empty value is marked, an absent one is not', () => {
    for (const value of [null, '', [], {}, { type: 'doc', content: [] }])
      expect(valueWords(value, none, format)).toMatchObject({ text: 'Empty', empty: true })
    expect(valueWords(undefined, none, format)).toMatchObject({ text: '', empty: true })
  })

  test('an instant is a date and a time', () => {
    expect(valueWords('2026-03-03T12:00:00.000Z', none, format).text).toMatch(/2026/)
    expect(valueWords('2026-13-45T12:00:00.000Z', none, format).text).toBe('2026-13-45T12:00:00.000Z')
  })
})
