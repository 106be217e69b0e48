import { zipSync } from 'fflate'
import { expect, it } from 'vitest'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import * as chosenFiles from './chosenFiles.ts'
import type { ReadableFile } from './readableFile.ts'

const readChosen = (files: readonly ReadableFile[]) => chosenFiles.readChosen(files, createFormatMessage())

const file = (name: string, text: string, size = text.length) => ({
  name,
  size,
  arrayBuffer: () => Promise.resolve(new TextEncoder().encode(text).buffer),
})

it('names the reason for each file that cannot be imported, and reads the others', async () => {
  const chosen = await readChosen([
    file('good.md', '# Good'),
    file('photo.png', 'PNG'),
    file('report.pdf', 'PDF'),
    file('large.jpg', '', 10_000_001),
    file('empty.md', ''),
    file('huge.md', '', 50_000_000),
    file('binary.md', 'a\0b'),
    { name: 'gone.md', size: 3, arrayBuffer: () => Promise.reject(new Error('gone')) },
    file('NOTES.TXT', 'Do it'),
  ])
  expect(chosen.map(({ name, problem }) => [name, problem === null])).toEqual([
    ['good.md', true],
    ['photo.png', true],
    ['report.pdf', false],
    ['large.jpg', false],
    ['empty.md', false],
    ['huge.md', false],
    ['binary.md', false],
    ['gone.md', false],
    ['NOTES.TXT', true],
  ])
  expect(chosen.find(({ name }) => name === 'huge.md')?.problem).toContain('2 MB')
  expect(chosen[0]?.text).toBe('# Good')
})

it('does not read a file that is too large', async () => {
  let reads = 0
  const arrayBuffer = () => Promise.resolve(new ArrayBuffer(reads++))
  await readChosen([{ name: 'a.md', size: 2_000_001, arrayBuffer }])
  expect(reads).toBe(0)
})

it('takes at most 50 files and 12 MB at once', async () => {
  const many = await readChosen(Array.from({ length: 60 }, (_, i) => file(`${i}.md`, 'x')))
  expect(many.filter((one) => one.problem === null)).toHaveLength(50)
  const big = await readChosen(Array.from({ length: 8 }, (_, i) => file(`${i}.md`, 'x', 1_900_000)))
  expect(big.filter((one) => one.problem === null)).toHaveLength(6)
})

const bytes = (text: string) => new TextEncoder().encode(text)
const zip = (files: Record<string, Uint8Array>) => ({
  name: 'procedures.zip',
  size: 1,
  arrayBuffer: () => Promise.resolve(new Uint8Array(zipSync(files)).buffer),
})
const names = (chosen: Awaited<ReturnType<typeof readChosen>>) =>
  chosen.filter(({ problem }) => problem === null).map(({ name }) => name)

it('takes the texts and pictures of a ZIP file by their paths, and leaves what systems put beside them', async () => {
  const chosen = await readChosen([
    zip({
      'shop/open.md': bytes('# Open'),
      'shop/images/oven.png': bytes('PNG'),
      'shop/notes.docx': bytes('DOCX'),
      '__MACOSX/shop/._open.md': bytes('x'),
      '.git/readme.md': bytes('x'),
    }),
  ])
  expect(names(chosen)).toEqual(['shop/open.md', 'shop/images/oven.png'])
  expect(chosen[0]?.text).toBe('# Open')
  expect(new Uint8Array(await chosen[1]!.picture!.arrayBuffer())).toEqual(bytes('PNG'))
})

it('takes of an export the draft of each playbook, or its last version, and the pictures', async () => {
  const chosen = await readChosen([
    zip({
      'manifest.json': bytes('{}'),
      'README.md': bytes('# About'),
      'playbooks/Open/version-1.md': bytes('# Open 1'),
      'playbooks/Open/draft.md': bytes('# Open'),
      'playbooks/Close/version-9.md': bytes('# Close 9'),
      'playbooks/Close/version-10.md': bytes('# Close 10'),
      'runs/A run.md': bytes('# Run'),
      'pictures/oven.png': bytes('PNG'),
      'attachments/photo.png': bytes('PNG'),
    }),
  ])
  expect(names(chosen)).toEqual([
    'playbooks/Open/draft.md',
    'playbooks/Close/version-10.md',
    'pictures/oven.png',
  ])
})

it('names a folder’s files by their paths, and refuses pictures without a text', async () => {
  const inFolder = { ...file('oven.png', 'PNG'), webkitRelativePath: 'shop/images/oven.png' }
  const chosen = await readChosen([inFolder])
  expect(chosen[0]?.name).toBe('shop/images/oven.png')
  expect(chosen[0]?.problem).toContain('together with the text')
})

it.each<[string, (archive: Uint8Array) => Uint8Array, string]>([
  ['no archive', () => bytes('no archive at all'), 'damaged'],
  ['cut off', (archive) => archive.subarray(0, archive.length - 30), 'damaged'],
  ['its list is elsewhere', (archive) => patched(archive, 0x06054b50, 16, 0), 'damaged'],
])('says of a ZIP file that it is damaged: %s', async (_what, change, words) => {
  const archive = change(zipSync({ 'open.md': bytes('# Open') }))
  const chosen = await readChosen([
    { name: 'x.zip', size: 1, arrayBuffer: () => Promise.resolve(new Uint8Array(archive).buffer) },
  ])
  expect(chosen[0]?.problem).toContain(words)
})

it('unpacks no more of a file than the list of a ZIP file says', async () => {
  const archive = patched(zipSync({ 'bomb.md': new Uint8Array(5_000_000) }), 0x02014b50, 24, 10)
  const chosen = await readChosen([
    { name: 'x.zip', size: 1, arrayBuffer: () => Promise.resolve(new Uint8Array(archive).buffer) },
  ])
  expect(chosen[0]?.problem).toContain('could not be read')
})

/** Writes a number behind a signature of the archive. */
function patched(archive: Uint8Array, signature: number, offset: number, value: number): Uint8Array {
  const copy = new Uint8Array(archive)
  const data = new DataView(copy.buffer)
  let at = 0
  while (data.getUint32(at, true) !== signature) at++
  data.setUint32(at + offset, value, true)
  return copy
}

// https://github.com/TryGhost/Ghost/pull/16054: the archives of macOS leave out the mark for UTF-8.
it('reads names in UTF-8 without its mark, and those of older programs', async () => {
  const named = (hex: string) => {
    const archive = zipSync({ 'KxyzC.md': bytes('1. a') })
    const name = Buffer.from(hex, 'hex')
    for (let at = -1; (at = Buffer.from(archive).indexOf('KxyzC', at + 1)) !== -1;) archive.set(name, at)
    return { name: 'x.zip', size: 1, arrayBuffer: () => Promise.resolve(new Uint8Array(archive).buffer) }
  }
  const [utf8] = await readChosen([named('4bc3bc6368')])
  expect(utf8!.name).toBe('Küch.md')
  const [older] = await readChosen([named('4b81e19a84')])
  expect(older!.name).toBe('KüßÜä.md')
})
