import { readFileSync } from 'node:fs'
import { evaluate } from 'feelin'
import { expect, test } from 'vitest'
import { expressionWords } from '#shared/entities/playbooks/expressionWords.ts'

/** What the interpreter knows by one word. */
function isKnown(word: string): boolean {
  try {
    return evaluate(word, {}).warnings.length === 0
  } catch {
    return true
  }
}

test('every function of one word, and every keyword that the interpreter knows is a word of the language', () => {
  const source = readFileSync(new URL(import.meta.resolve('feelin')), 'utf8')
  const found = [...source.matchAll(/\b[a-z]{2,12}\b/g)].map(([word]) => word)
  const known = [...new Set(found)].filter((word) => isKnown(word))
  expect(known.length).toBeGreaterThan(40)
  expect(known.filter((word) => !expressionWords.has(word))).toEqual([])
})
