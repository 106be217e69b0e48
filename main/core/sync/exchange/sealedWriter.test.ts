import { mkdtempSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { exchangeLimits } from '#shared/protocol/exchangeFile.ts'
import { writeSealedFile } from './sealedWriter.ts'

const key = new Uint8Array(32)
const newFolder = () => mkdtempSync(join(tmpdir(), 'orgata-sealed-'))

it('SYNC-34 writes through no link that lies in the folder', async () => {
  const folder = newFolder()
  const foreign = join(folder, 'foreign')
  writeFileSync(foreign, 'mine')
  const path = join(folder, 'changes')
  symlinkSync(foreign, `${path}.part`)
  const writer = await writeSealedFile(path, '{}', key)
  await writer.finish(() => Promise.resolve(new Uint8Array(64)))
  expect(readFileSync(foreign, 'utf8')).toBe('mine')
  expect(readdirSync(folder).sort()).toEqual(['changes', 'foreign'])
})

it('SYNC-32 refuses a frame that its reader would not take', async () => {
  const writer = await writeSealedFile(join(newFolder(), 'changes'), '{}', key)
  await expect(writer.bytes(new Uint8Array(exchangeLimits.frameBytes))).rejects.toThrow('too long')
  await writer.abandon()
})
