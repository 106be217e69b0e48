import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { packText, textOf } from './storedText.ts'

const record = { kind: 'stepExecution', deletedAt: null, version: 1, organizationId: 'one', outputData: {} }
const text = JSON.stringify({
  actorName: 'Ana',
  subjects: Array.from({ length: 12 }, () => ({ after: record })),
})

test('AUDIT-35 a long text is stored packed, with the words of entries known before', () => {
  const packed = packText(text)
  expect(packed.length).toBeLessThan(deflateRawSync(text).length)
  expect(textOf(packed)).toBe(text)
  expect(packText('short')).toBe('short')
})

test('AUDIT-35 a text that was packed before there was a dictionary is read', () => {
  for (const level of [1, 3, 9]) expect(textOf(deflateRawSync(text, { level }))).toBe(text)
})

test('AUDIT-35 a text of another dictionary is damage', () => {
  const dictionary = Buffer.from(text.slice(0, 400))
  expect(textOf(deflateRawSync(text.slice(0, 300), { dictionary }))).not.toBe(text.slice(0, 300))
})
