import { writeFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import { fileLimits } from '#shared/contract/files.contract.ts'
import { toBase64 } from '#shared/kernel/bytes.ts'
import { filesSlice } from './filesSlice.ts'
import { withCode } from '#test/support/withCode.ts'

let team: TestSlices
beforeEach(async () => {
  team = await openTestSlices([filesSlice])
})
afterEach(() => team.dispose())

const base64 = (text: string) => toBase64(new TextEncoder().encode(text))

async function bringIn(...pieces: string[]) {
  const sizeBytes = pieces.join('').length
  const { uploadId } = await team.call('files.start', { name: '../../etc/scan.pdf', sizeBytes })
  let offset = 0
  for (const piece of pieces) {
    const { receivedBytes } = await team.call('files.chunk', { uploadId, offset, data: base64(piece) })
    offset = receivedBytes
  }
  return team.call('files.finish', { uploadId })
}

function attach(sha256: string) {
  const [runId, workItemId] = [team.owner, team.owner]
  team.write((context) =>
    context.insert('attachment', {
      name: 'scan.pdf',
      sha256,
      sizeBytes: 6,
      mediaType: 'application/pdf',
      runId,
      workItemId,
      evidenceId: null,
    }),
  )
}

test('a file is uploaded in pieces, and is readable in pieces once a record names it', async () => {
  const { sha256, sizeBytes, uploadId } = await bringIn('abc', 'def')
  expect(sizeBytes).toBe(6)
  expect(team.organization.blobs.finished(uploadId).name).toBe('scan.pdf')
  await expect(team.call('files.read', { sha256 })).rejects.toThrow(withCode('not_found'))
  attach(sha256)
  expect(await team.call('files.read', { sha256, offset: 2, length: 2 })).toEqual({
    data: base64('cd'),
    sizeBytes: 6,
  })
  expect(await team.call('files.read', { sha256 }, team.addPerson('Vic', 'viewer'))).toMatchObject({
    sizeBytes: 6,
  })
})

test('viewers upload nothing, and no piece exceeds the declared size', async () => {
  const viewer = team.addPerson('Vic', 'viewer')
  await expect(team.call('files.start', { name: 'x', sizeBytes: 1 }, viewer)).rejects.toThrow(
    withCode('forbidden'),
  )
  const tooLong = { name: 'x', sizeBytes: fileLimits.maxFileBytes + 1 }
  await expect(team.call('files.start', tooLong)).rejects.toThrow(
    expect.objectContaining({ code: 'invalid_input', message: expect.stringContaining('200 MB') }),
  )
  await expect(team.call('files.start', { name: 'x', sizeBytes: 0 })).rejects.toThrow(
    expect.objectContaining({ code: 'invalid_input', message: expect.stringContaining('is empty') }),
  )
  const { uploadId } = await team.call('files.start', { name: 'x', sizeBytes: 1 })
  const piece = { uploadId, offset: 0, data: base64('too long') }
  await expect(team.call('files.chunk', piece)).rejects.toThrow(withCode('precondition_failed'))
  const garbage = team.call('files.chunk', { ...piece, data: 'not base64!' })
  await expect(garbage).rejects.toThrow(withCode('invalid_input'))
})

test('a kept file that was damaged is named', async () => {
  const { sha256 } = await bringIn('abcdef')
  attach(sha256)
  writeFileSync(team.organization.blobs.path(sha256), 'abcdeX')
  await expect(team.call('files.read', { sha256 })).rejects.toThrow(withCode('corrupt'))
})
