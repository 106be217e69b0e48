import { expect, test } from 'vitest'
import { fileLimits } from '#shared/contract/files.contract.ts'
import { fromBase64 } from '#shared/kernel/bytes.ts'
import { hashHex } from '#shared/kernel/hash.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { Uploads } from './uploads.ts'
import type { SourceFile } from './sendPieces.ts'
import type { UploadPorts } from './uploads.ts'

function fileOf(name: string, bytes: Uint8Array<ArrayBuffer>): SourceFile {
  return new File([bytes], name, { type: 'image/png' })
}

const pattern = (length: number) => Uint8Array.from({ length }, (_, i) => (i * 7) % 251)

/** A core that keeps pieces like the real one, with faults that a test puts in before single calls. */
function world() {
  const uploads = new Map<string, { size: number; bytes: Uint8Array }>()
  const attached: { name: string; hash: string; workItemId: string; evidenceId: string | null }[] = []
  const names = new Map<string, string>()
  let faults: ((call: string) => 'before' | 'after' | OrgataError | undefined) | null = null
  let last = 0

  const through = async <T>(call: string, work: () => T): Promise<T> => {
    const fault = faults?.(call)
    if (fault instanceof OrgataError) throw fault
    const lost = new OrgataError('unavailable', 'lost')
    if (fault === 'before') throw lost
    const answer = work()
    if (fault === 'after') throw lost
    await Promise.resolve()
    return answer
  }
  const find = (uploadId: string) => {
    const upload = uploads.get(uploadId)
    if (upload === undefined) throw new OrgataError('not_found', 'not on its way')
    return upload
  }
  const ports: UploadPorts = {
    start: (file) =>
      through('start', () => {
        const uploadId = `u${++last}`
        uploads.set(uploadId, { size: file.sizeBytes, bytes: new Uint8Array(0) })
        names.set(uploadId, file.name)
        return { uploadId }
      }),
    chunk: ({ uploadId, offset, data }) =>
      through('chunk', () => {
        const upload = find(uploadId)
        const { length } = upload.bytes
        if (offset !== length) {
          throw new OrgataError('precondition_failed', 'out of order', { receivedBytes: length })
        }
        upload.bytes = Uint8Array.from([...upload.bytes, ...fromBase64(data)])
        return { receivedBytes: upload.bytes.length }
      }),
    finish: ({ uploadId }) => through('finish', () => find(uploadId)),
    attach: ({ workItemId, uploadId, evidenceId }) =>
      through('attach', () => {
        attached.push({
          name: names.get(uploadId)!,
          hash: hashHex(find(uploadId).bytes),
          workItemId,
          evidenceId,
        })
      }),
    connected: () => Promise.resolve(),
  }
  const queue = new Uploads(ports)
  return {
    queue,
    attached,
    forgetAll: () => uploads.clear(),
    faults: (decide: typeof faults) => (faults = decide),
    async idle() {
      while (queue.isBusy) await new Promise((resolve) => setImmediate(resolve))
    },
  }
}

test('brings a file in piece by piece and attaches it', async () => {
  const { queue, attached, idle } = world()
  const bytes = pattern(fileLimits.chunkBytes * 2 + 5)
  const seen: number[] = []
  queue.listen(() => seen.push(queue.getState()[0]?.sentBytes ?? -1))
  queue.add('w1', 'e1', [fileOf('oven.png', bytes)])
  await idle()
  expect(attached).toEqual([{ name: 'oven.png', hash: hashHex(bytes), workItemId: 'w1', evidenceId: 'e1' }])
  expect(seen).toContain(fileLimits.chunkBytes)
  expect(queue.getState()).toEqual([])
})

test('an empty file and a file without a name are files too', async () => {
  const { queue, attached, idle } = world()
  queue.add('w1', null, [fileOf('  ', new Uint8Array(0))])
  await idle()
  expect(attached).toEqual([
    { name: 'file', hash: hashHex(new Uint8Array(0)), workItemId: 'w1', evidenceId: null },
  ])
})

test('a piece without a reply is not sent twice, a lost piece is sent again', async () => {
  for (const moment of ['before', 'after'] as const) {
    const { queue, attached, idle, faults } = world()
    const bytes = pattern(fileLimits.chunkBytes * 3)
    let calls = 0
    faults((call) => (call === 'chunk' && ++calls === 2 ? moment : undefined))
    queue.add('w1', null, [fileOf('a', bytes)])
    await idle()
    expect(attached.map((a) => a.hash)).toEqual([hashHex(bytes)])
  }
})

test('begins again when Orgata was restarted in between', async () => {
  const { queue, attached, idle, faults, forgetAll } = world()
  const bytes = pattern(fileLimits.chunkBytes * 2)
  let calls = 0
  faults((call) => {
    if (call !== 'chunk' || ++calls !== 2) return undefined
    forgetAll()
    return 'before'
  })
  queue.add('w1', null, [fileOf('a', bytes)])
  await idle()
  expect(attached.map((a) => a.hash)).toEqual([hashHex(bytes)])
})

test('a failed one shows its reason, waits, and can be retried; the next one continues', async () => {
  const { queue, attached, idle, faults } = world()
  let full = true
  faults((call) => (call === 'start' && full ? new OrgataError('disk_full', 'The disk is full.') : undefined))
  queue.add('w1', null, [fileOf('a', pattern(3))])
  await idle()
  expect(queue.getState()).toMatchObject([{ name: 'a', state: 'failed' }])
  expect(queue.getState()[0]!.problem).toMatchObject({ message: 'The disk is full.' })
  full = false
  queue.add('w1', null, [fileOf('b', pattern(3))])
  await idle()
  queue.retry(queue.getState()[0]!.key)
  await idle()
  expect(attached.map((a) => a.name)).toEqual(['b', 'a'])
})

test('an attachment without a reply is not attached twice', async () => {
  const { queue, attached, idle, faults } = world()
  faults((call) => (call === 'attach' ? 'after' : undefined))
  queue.add('w1', null, [fileOf('a', pattern(3))])
  await idle()
  expect(attached.length).toBe(1)
  expect(queue.getState()).toMatchObject([{ state: 'failed' }])
  expect(queue.getState()[0]!.problem).toMatchObject({ message: 'lost' })
})

test('cancelling stops it without attaching', async () => {
  const { queue, attached, idle, faults } = world()
  faults((call) => {
    if (call === 'chunk') queue.cancel(queue.getState()[0]!.key)
    return undefined
  })
  queue.add('w1', null, [fileOf('a', pattern(fileLimits.chunkBytes * 2))])
  await idle()
  await new Promise((resolve) => setImmediate(resolve))
  expect(attached).toEqual([])
  expect(queue.getState()).toEqual([])
})

test('a file over the limit is refused before anything is sent', () => {
  const { queue } = world()
  const file = { name: 'film.mov', size: fileLimits.maxFileBytes + 1, type: '', slice: () => new Blob() }
  queue.add('w1', null, [file])
  expect(queue.getState()).toMatchObject([{ state: 'failed', problem: 'tooLarge' }])
})
