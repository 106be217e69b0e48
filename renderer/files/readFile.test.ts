import { afterEach, expect, test, vi } from 'vitest'
import { toBase64 } from '#shared/kernel/bytes.ts'
import { readFile, saveFile } from './readFile.ts'

const page = new TextEncoder().encode('<script>parent.hacked = true</script>')

/** Reads an attachment with a type that whoever attached it claims. */
const typeOf = async (mediaType: string) => {
  const call = () => Promise.resolve({ data: toBase64(page), sizeBytes: page.length })
  const file = { sha256: 'x', sizeBytes: page.length, mediaType }
  const options = { signal: new AbortController().signal, onProgress: () => {} }
  return (await readFile({ call: call as never }, file, options)).type
}

afterEach(() => vi.unstubAllGlobals())

test.each([
  'text/html',
  'application/xhtml+xml',
  'image/svg+xml',
  'text/xml',
  'application/pdf',
  'text/javascript',
  'multipart/related',
  'IMAGE/SVG+XML',
  'image/png, text/html',
  '',
])('evidence that claims to be %j is bytes to the window', async (mediaType) => {
  expect(await typeOf(mediaType)).toBe('application/octet-stream')
})

test('a picture stays one, and cannot be read as anything else', async () => {
  expect(await typeOf('image/png')).toBe('image/png')
})

test('a file is saved as bytes under its name, whatever type it has, and not opened', () => {
  const saved: string[] = []
  const link = { href: '', download: '', click: vi.fn<() => void>() }
  vi.stubGlobal('document', { createElement: () => link })
  vi.stubGlobal('URL', {
    createObjectURL: (blob: Blob) => {
      saved.push(blob.type)
      return 'blob:x'
    },
    revokeObjectURL: () => {},
  })
  vi.stubGlobal('setTimeout', () => 0)
  saveFile(new Blob([page], { type: 'text/html' }), 'report.html')
  expect(saved).toEqual(['application/octet-stream'])
  expect(link).toMatchObject({ href: 'blob:x', download: 'report.html' })
  expect(link.click).toHaveBeenCalledOnce()
})
