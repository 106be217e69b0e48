import { describe, expect, test } from 'vitest'
import { controlTag } from './controlTag.ts'
import { controlsOfTag, controlsOfTags, findFramework, frameworks } from './frameworks.ts'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import { controlMessages } from '#shared/messages/controls.messages.ts'
import { german } from '#shared/messages/german.ts'
import { controlWords } from './controlWords.ts'
import { tsc2017 } from './tsc2017.ts'

describe('the Trust Services Criteria', () => {
  test('have 61 criteria in 20 families, each once and with a name', () => {
    expect(tsc2017.controls).toHaveLength(61)
    expect(new Set(tsc2017.controls.map((c) => c.id)).size).toBe(61)
    expect([...new Set(tsc2017.controls.map((c) => c.family))]).toEqual(Object.keys(tsc2017.families))
    for (const control of tsc2017.controls) expect(control.name.trim()).not.toBe('')
  })

  test('end where the framework’s families end', () => {
    const last = (family: string) => tsc2017.controls.filter((c) => c.family === family).at(-1)!.id
    expect(['CC6', 'CC7', 'P6', 'PI1', 'A1'].map(last)).toEqual(['CC6.8', 'CC7.5', 'P6.7', 'PI1.5', 'A1.3'])
  })
})

test('controls and families have a name in the reader’s language', () => {
  const families = Object.entries(tsc2017.families).map(([id, name]) => ({ id, name }))
  const all = [...families, ...tsc2017.controls]
  const inGerman = createFormatMessage('de', german)
  for (const { id, name } of all) {
    expect(controlWords(id, name, createFormatMessage())).toBe(name)
    expect([id, controlWords(id, name, inGerman)]).not.toEqual([id, name])
  }
  expect(Object.keys(controlMessages)).toHaveLength(all.length)
  // A playbook with the name of a control keeps its own.
  expect(controlWords('CC6.1', 'Our own', inGerman)).toBe('Our own')
})

describe('a tag', () => {
  test.each([
    'TSC:CC6.1',
    'TSC CC6.1',
    'CC6.1',
    'tsc: cc6.1',
    ' TSC  CC6.1 ',
    'TSC-2017:CC6.1',
    'tsc 2017 cc6.1',
    'TSC/CC6.1',
  ])('%j names one control', (tag) => {
    expect(controlsOfTag(tsc2017, tag)).toEqual([{ controlId: 'CC6.1', wholeFamily: false }])
  })

  test.each(frameworks)('that a playbook offers for a control of $id names it', (framework) => {
    for (const { id } of framework.controls)
      expect(controlsOfTag(framework, controlTag(framework.id, id))).toEqual([
        { controlId: id, wholeFamily: false },
      ])
  })

  test.each(['CC6', 'TSC:CC6', 'tsc cc6'])('%j names all controls of a family', (tag) => {
    const named = controlsOfTag(tsc2017, tag)
    expect(named).toHaveLength(8)
    expect(named.every((n) => n.wholeFamily && n.controlId.startsWith('CC6.'))).toBe(true)
  })

  test.each(['ISO:CC6.1', 'CC6.99', 'CC', 'TSC', 'TSCCC6.1', '', 'hygiene', 'constructor', 'CC6.1 and more'])(
    '%j names none',
    (tag) => {
      expect(controlsOfTag(tsc2017, tag)).toEqual([])
    },
  )

  test('for a control counts for more than one for its family', () => {
    const named = controlsOfTags(tsc2017, ['CC8', 'CC8.1', 'CC9'])
    expect([...named.values()]).toEqual([
      { controlId: 'CC8.1', wholeFamily: false },
      { controlId: 'CC9.1', wholeFamily: true },
      { controlId: 'CC9.2', wholeFamily: true },
    ])
  })
})

test('a framework is found by its id or not', () => {
  expect(findFramework('TSC-2017')).toBe(frameworks[0])
  expect(findFramework('toString')).toBeUndefined()
})
