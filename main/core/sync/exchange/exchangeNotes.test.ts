import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { nextNumber, readExchangeNotes, writeExchangeNotes } from './exchangeNotes.ts'

const fileId = '0190f3c2-a1b4-7000-8000-00000000000a'
const at = '2026-05-04T03:02:01.000Z'
const carried = { records: 1, logEntries: 2, documents: 0, files: 0 }

test('SYNC-33 the number of a file is the time, and above all earlier files where the clock was put back', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'orgata-notes-')), 'exchange.json')
  expect(nextNumber(5_000, readExchangeNotes(path), 0)).toBe(5_000)
  writeExchangeNotes(path, { saved: { fileId, number: 5_000, at, carried } })
  expect(nextNumber(6_000, readExchangeNotes(path), 0)).toBe(6_000)
  expect(nextNumber(5_000, readExchangeNotes(path), 0)).toBe(5_001)
  expect(nextNumber(1_000, readExchangeNotes(path), 0)).toBe(5_001)
  expect(nextNumber(1_000, readExchangeNotes(path), 7_000)).toBe(7_001)
})

test('SYNC-33 a note keeps the others, and a damaged file of notes counts as none', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'orgata-notes-')), 'exchange.json')
  const note = { fileId, number: 1, at, carried }
  writeExchangeNotes(path, { saved: note })
  writeExchangeNotes(path, { answered: note })
  expect(readExchangeNotes(path)).toEqual({ version: 1, saved: note, answered: note, received: {} })
  writeFileSync(path, '{"version":1,"saved":7}')
  expect(readExchangeNotes(path)).toEqual({ version: 1, saved: null, answered: null, received: {} })
})
