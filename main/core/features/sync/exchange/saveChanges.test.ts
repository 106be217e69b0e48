import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { CommandContext } from '#core/door/context.ts'
import { createFileNames } from '#core/files/fileNames.ts'
import type { OwnLogProblem } from '#core/sync/logs/logLedger.ts'
import { withCode } from '#test/support/withCode.ts'
import { saveChanges } from './saveChanges.ts'

/** A computer whose own log has this problem, and the folder of its files. */
function computerWith(code: OwnLogProblem['code'] | null): { context: CommandContext; folder: string } {
  const root = mkdtempSync(join(tmpdir(), 'orgata-exchange-'))
  const folder = join(root, 'exports')
  mkdirSync(folder)
  const carried = { records: 0, logEntries: 0, documents: 0, files: 0 }
  const logProblem = code === null ? null : { code, seq: 1, othersSize: null, message: '', at: '' }
  const context = {
    organization: {
      folder: root,
      store: { get: () => undefined },
      sync: {
        logs: () => ({ logProblem }),
        exchange: {
          save(path: string) {
            writeFileSync(path, '')
            return Promise.resolve({ carried, sizeBytes: 0 })
          },
        },
      },
    },
    organizations: { fileNames: createFileNames() },
    member: { personName: 'Ben' },
    now: () => '2026-05-04T03:02:01.000Z',
    format: () => '',
    progress: () => {},
    record: () => {},
    commitStep: () => {},
  }
  return { context: context as unknown as CommandContext, folder }
}

test.each(['behind', 'fork', 'refused'] as const)(
  'SYNC-32 while the own log is %s, no file is saved: the server would take it for a copy',
  async (code) => {
    const { context, folder } = computerWith(code)
    await expect(saveChanges({}, context)).rejects.toEqual(withCode('precondition_failed'))
    expect(readdirSync(folder)).toEqual([])
  },
)

test.each([null, 'copy'] as const)('SYNC-32 a log with the problem %s is saved', async (code) => {
  const { context, folder } = computerWith(code)
  const { fileName } = await saveChanges({}, context)
  expect(readdirSync(folder)).toEqual([fileName])
})
