import { expect, test } from 'vitest'
import { createChosen } from './createChosen.ts'

const adding = (name: string) => (names: readonly string[]) => [...names, name]

test('what was chosen shows until it comes back as saved', () => {
  const chosen = createChosen<readonly string[]>()
  let told = 0
  chosen.listen(() => told++)
  chosen.choose(adding('A'), [])
  expect(chosen.get()).toEqual(['A'])
  chosen.wasSaved(1)
  expect(chosen.get()).toEqual(['A'])
  chosen.follow(1)
  expect([chosen.get(), told]).toEqual([undefined, 2])
})

test('what another window saved at the same moment shows, in whichever order both come back', () => {
  const chosen = createChosen<readonly string[]>()
  chosen.choose(adding('A'), [])
  chosen.follow(1)
  chosen.follow(2)
  expect(chosen.get()).toEqual(['A'])
  chosen.wasSaved(1)
  expect(chosen.get()).toBeUndefined()
})

test('two choices in a row both show, and one that is refused goes', () => {
  const chosen = createChosen<readonly string[]>()
  chosen.choose(adding('A'), [])
  chosen.choose(adding('B'), [])
  chosen.wasSaved(1)
  chosen.follow(1)
  expect(chosen.get()).toEqual(['A', 'B'])
  chosen.wasRefused()
  expect(chosen.get()).toBeUndefined()
})
