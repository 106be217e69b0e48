import { copyFileSync } from 'node:fs'
import { afterAll, beforeAll } from 'vitest'
import { openTestLog } from './auditLog.ts'
import type { TestLog } from './auditLog.ts'

/**
 * Writes one good log of two days, and returns a function that opens a fresh copy
 * of its file. To be called at the top of a test file; closes what it opened.
 */
export function openLogCopies(count: number): () => TestLog {
  let original = ''
  const opened: TestLog[] = []
  beforeAll(() => {
    const { file, fill, db, clock } = openTestLog()
    const firstDay = Math.ceil(count / 2 / 100) * 100
    fill(firstDay)
    clock.ms += 86_400_000
    fill(count - firstDay)
    db.close()
    original = file
  })
  afterAll(() => {
    for (const { db } of opened) db.close()
  })
  return () => {
    const file = `${original}.${opened.length}`
    copyFileSync(original, file)
    const copy = openTestLog({ file })
    copy.clock.ms += 2 * 86_400_000
    opened.push(copy)
    return copy
  }
}
