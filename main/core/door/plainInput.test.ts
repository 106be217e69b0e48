import { describe, expect, test } from 'vitest'
import { maxMessageBytes } from '#shared/contract/messages.ts'
import { maxJsonDepth } from '#shared/kernel/jsonDepth.ts'
import { maxValues, refuseUnplain } from './plainInput.ts'

/** The code of the error with which a value is refused. */
function codeOf(value: unknown): unknown {
  try {
    refuseUnplain(value)
    return undefined
  } catch (error) {
    return (error as { code: unknown }).code
  }
}

/** A list that names the one below it twice, and so on: few objects, and 2 ** levels ways through them. */
function doubled(levels: number): unknown {
  let list: unknown[] = []
  for (let i = 0; i < levels; i++) list = [list, list]
  return list
}

const nested = (depth: number) => {
  let value: unknown = 1
  for (let i = 0; i < depth; i++) value = [value]
  return value
}

const holes = (length: number) => {
  const list: unknown[] = []
  list.length = length
  return list
}

const containsItself = () => {
  const self: Record<string, unknown> = {}
  self.self = self
  return self
}

describe('a value from a client', () => {
  test.each([
    ['nothing', undefined],
    ['an ordinary input', { name: 'Ana', roles: ['a', 'b'], age: null, on: true, n: 1.5, gone: undefined }],
    ['a group without a prototype', Object.assign(Object.create(null), { a: 1 })],
    ['a key that every object inherits', JSON.parse('{"constructor":1,"toString":2}')],
    ['as many values as may be', Array.from({ length: maxValues - 1 }, () => 1)],
    ['a list that is named twice', doubled(1)],
    ['what is as deep as may be', nested(maxJsonDepth)],
    ['a text just below the limit', 'x'.repeat(maxMessageBytes - 2)],
  ])('%s may pass', (_, value) => {
    expect(codeOf(value)).toBe(undefined)
  })

  test.each([
    ['a text of 17 MB', 'x'.repeat(17_000_000), 'too_large'],
    ['many small texts', Array.from({ length: 400 }, () => 'x'.repeat(50_000)), 'too_large'],
    ['a key of 17 MB', { ['k'.repeat(17_000_000)]: 1 }, 'too_large'],
    ['a list of four thousand million holes', holes(4_000_000_000), 'too_large'],
    ['what is too deep', nested(maxJsonDepth + 1), 'too_large'],
    ['what is far too deep', nested(1_000_000), 'too_large'],
    ['what contains itself', containsItself(), 'too_large'],
    ['one value more than may be', Array.from({ length: maxValues }, () => 1), 'invalid_input'],
    ['a group with too many members', Object.fromEntries(holes(130_000).entries()), 'invalid_input'],
    ['lists that are named twice on 24 levels', doubled(24), 'invalid_input'],
    ['lists that are named twice on 150 levels', { rows: doubled(150) }, 'invalid_input'],
    ['a key with a bad name', JSON.parse('{"__proto__":{"admin":true}}'), 'invalid_input'],
    ['bytes', new Uint8Array(10), 'invalid_input'],
    ['a date', { at: new Date(0) }, 'invalid_input'],
    ['a map', [new Map([['a', 1]])], 'invalid_input'],
    ['an error', new Error('no'), 'invalid_input'],
    ['a very large whole number', 10n ** 40n, 'invalid_input'],
    ['a function', () => 1, 'invalid_input'],
    ['an object of a class', new (class Door {})(), 'invalid_input'],
  ])('%s is refused', (_, value, code) => {
    expect(codeOf(value)).toBe(code)
  })
})
