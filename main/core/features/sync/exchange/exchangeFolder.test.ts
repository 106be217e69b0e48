import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { CommandContext } from '#core/door/context.ts'
import { createFileNames } from '#core/files/fileNames.ts'
import { exchangeName, removeOlder } from './exchangeFolder.ts'

const fileNames = createFileNames()

function folderWith(names: readonly string[]): { folder: string; context: CommandContext } {
  const root = mkdtempSync(join(tmpdir(), 'orgata-exchange-'))
  const folder = join(root, 'exports')
  mkdirSync(folder)
  for (const name of names) writeFileSync(join(folder, name), name)
  const context = {
    organization: { folder: root },
    organizations: { fileNames },
    now: () => '2026-05-04T03:02:01.000Z',
  }
  return { folder, context: context as unknown as CommandContext }
}

const minute = (n: number) => `20260101-00${String(n).padStart(2, '0')}00`
const many = (sort: string, count: number) =>
  Array.from(
    { length: count },
    (_, n) => `${sort}-${minute(n).replace('-00', `-${10 + Math.floor(n / 60)}`)}.orgata-exchange`,
  )

/** A command that writes a file into the usual folder. */
async function writes(context: CommandContext, sort: 'answer' | 'changes'): Promise<string> {
  const name = await exchangeName(context, undefined, sort)
  writeFileSync(name.path, '')
  await removeOlder(context, undefined, sort, name.fileName)
  name.release()
  return name.fileName
}

test.each([
  ['answer', 100],
  ['changes', 5],
] as const)('SYNC-33 of %s files the newest %d stay, and nothing else goes', async (sort, kept) => {
  const other = sort === 'answer' ? 'changes' : 'answer'
  const ours = many(sort, kept + 3)
  const others = [...many(other, 110), 'report.pdf', `${sort}.txt`]
  const { folder, context } = folderWith([...ours, ...others])
  // A file that is refused makes no older one go.
  ;(await exchangeName(context, undefined, sort)).release()
  expect(readdirSync(folder)).toHaveLength(ours.length + others.length)
  const made = await writes(context, sort)
  expect(readdirSync(folder).sort()).toEqual([...ours.slice(4), made, ...others].sort())
})

test('SYNC-33 of files that were written in one second the first ones go, and never the newest', async () => {
  const inOneSecond = ['', '-2', '-9', '-10', '-11'].map((n) => `changes-20260504-030200${n}.orgata-exchange`)
  const { folder, context } = folderWith(inOneSecond)
  const first = await writes(context, 'changes')
  expect(readdirSync(folder).sort()).toEqual([...inOneSecond.slice(1), first].sort())
  for (let n = 0; n < 13; n++) {
    const made = await writes(context, 'changes')
    expect(readdirSync(folder)).toContain(made)
  }
})

test('SYNC-33 in a folder of the person’s choice nothing goes', async () => {
  const { folder, context } = folderWith(many('answer', 110))
  await removeOlder(context, folder, 'answer', 'answer-20260504-030201.orgata-exchange')
  expect(readdirSync(folder)).toHaveLength(110)
})

test('what was being written when the app was killed goes, and not what is being written now', async () => {
  const { folder, context } = folderWith([])
  const now = await exchangeName(context, undefined, 'answer')
  writeFileSync(`${now.path}.part`, '')
  writeFileSync(join(folder, `answer-${minute(1)}.orgata-exchange.part`), '')
  const next = await exchangeName(context, undefined, 'answer')
  expect(readdirSync(folder)).toEqual([`${now.fileName}.part`])
  expect(next.fileName).toBe('answer-20260504-030201-2.orgata-exchange')
  for (const one of [now, next]) one.release()
})
