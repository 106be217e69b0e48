import { expect, test } from 'vitest'
import { shortened } from './stepWords.ts'

test('a long title is cut between characters: its half could be neither stored nor logged', () => {
  for (let before = 70; before < 85; before++) {
    const title = shortened(`${'x'.repeat(before)}${'🍞'.repeat(10)}`)
    expect(title.isWellFormed()).toBe(true)
    expect(title.length).toBeLessThanOrEqual(80)
  }
})
