import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { richMarkdown } from '#core/backup/export/richMarkdown.ts'
import { noProgress } from '#core/content/markdown/fileProgress.ts'
import { markdownToRichText } from '#core/content/markdown/markdownToRichText.ts'
import { slices } from '#core/slices.ts'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import { pictureNode, picturesOfPlaybook, textPictureLimits } from '#shared/entities/richText/textPicture.ts'
import { toBase64 } from '#shared/kernel/bytes.ts'
import { bombPicture, pngPicture, realPictures } from '#test/support/pictures.ts'
import { filePictures } from './filePictures.ts'

const oven = { sha256: 'a'.repeat(64), sizeBytes: 9, mediaType: 'image/png', width: 4, height: 2 } as const
const door = { ...oven, sha256: 'b'.repeat(64), name: 'door.png' }
const ovenFile = { path: 'shop/images/Oven 1.png', picture: { ...oven, name: 'Oven 1.png' } }
const doorFile = { path: 'pictures/door.png', picture: door }

describe('a picture is found', () => {
  const find = (url: string) => filePictures('shop/open.md', [ovenFile, doorFile]).find(url)?.sha256
  test.each([
    ['images/Oven%201.png', oven.sha256],
    ['./images/oven 1.PNG', oven.sha256],
    ['images\\Oven 1.png', oven.sha256],
    ['../pictures/door.png', door.sha256],
    ['elsewhere/door.png?raw=1', door.sha256],
    ['file:///C:/Users/ana/door.png', door.sha256],
    ['../../../../etc/passwd', undefined],
    ['https://example.org/door.png', undefined],
    ['javascript:door.png', undefined],
    ['%E0%A4%A', undefined],
  ])('%s: %s', (url, sha256) => {
    expect(find(url)).toBe(sha256)
  })

  test('by the same letters, however a computer writes their accents', () => {
    const composed = { ...doorFile, path: 'shop/Öfen.png' }
    const decomposed = { ...doorFile, path: 'shop/O\u0308fen.png' }
    expect(filePictures('shop/a.md', [decomposed]).find('Öfen.png')).toEqual(door)
    expect(filePictures('shop/a.md', [composed]).find('O\u0308fen.png')).toEqual(door)
  })

  test('in the text itself up to the size of any other', () => {
    const data = (bytes: Uint8Array) => `data:image/png;base64,${toBase64(bytes)}`
    const find = (bytes: Uint8Array) => filePictures('a.md', []).find(data(bytes))
    const small = pngPicture(9, 6)
    const large = new Uint8Array(textPictureLimits.maxBytes + 1)
    large.set(small)
    expect(find(small)).toMatchObject({ width: 9, height: 6 })
    expect(find(large)).toBeNull()
  })

  test('by its name alone only where one file has it', () => {
    const twice = [doorFile, { ...doorFile, path: 'other/door.png' }]
    expect(filePictures('open.md', twice).find('x/door.png')).toBeNull()
  })
})

let team: TestSlices
beforeAll(async () => {
  team = await openTestSlices(slices)
})
afterAll(() => team.dispose())

async function upload(name: string, bytes: Uint8Array) {
  const { uploadId } = await team.call('files.start', { name, sizeBytes: bytes.length })
  await team.call('files.chunk', { uploadId, offset: 0, data: toBase64(bytes) })
  await team.call('files.finish', { uploadId })
  return { name, uploadId }
}

test('a text is imported with its pictures, and what was left out is said', async () => {
  const gif = toBase64(realPictures.gif)
  const text = `# Open the shop

Overview ![The shop](images/shop.png "medium width") of it all.

1. Heat the oven ![The switch](images/oven.png)
2. Unlock

   <p align="center"><img src="images/oven.png" alt="Key" width="20"></p>

   | Where | Looks |
   | --- | --- |
   | Door | ![Door](data:image/gif;base64,${gif}) |

   ![Away](https://example.org/x.png) ![Lost](lost.png)
`
  const { imported, leftOut } = await team.call('playbooks.importMarkdown', {
    files: [{ name: 'shop/open.md', text }],
    pictures: [
      await upload('shop/images/shop.png', pngPicture(12, 6)),
      await upload('shop/images/oven.png', pngPicture(9, 6)),
      await upload('shop/images/unused.png', pngPicture(3, 6)),
      await upload('shop/images/drawing.svg', Buffer.from('<svg xmlns="x"></svg>')),
      await upload('shop/images/bomb.png', bombPicture(60_000, 60_000)),
    ],
  })
  const { playbookId, remarks } = imported[0]!
  const { draft } = await team.call('playbooks.get', { playbook: playbookId })
  const shown = [...picturesOfPlaybook(draft)].map(({ alt, stepId }) => [
    alt,
    draft.steps.find(({ id }) => id === stepId)?.title ?? null,
  ])
  expect(shown).toEqual([
    ['The shop', null],
    ['The switch', 'Heat the oven'],
    ['Key', 'Unlock'],
    ['Door', 'Unlock'],
  ])
  expect(draft.description.content?.[1]?.attrs).toMatchObject({ width: 12, height: 6, size: 'medium' })
  expect(remarks.map(({ message }) => message)).toEqual([
    expect.stringContaining('websites are not fetched'),
    expect.stringContaining('not among the files'),
  ])
  expect(leftOut.map(({ name }) => name)).toEqual([
    'shop/images/drawing.svg',
    'shop/images/bomb.png',
    'shop/images/unused.png',
  ])
  const { findings } = await team.call('playbooks.check', { playbookId })
  expect(findings.filter(({ code }) => code.startsWith('picture'))).toEqual([])
  for (const { sha256 } of picturesOfPlaybook(draft))
    expect((await team.call('files.read', { sha256 })).sizeBytes).toBeGreaterThan(0)
})

test('a text with a picture reads back from Markdown as it was', () => {
  const small = pictureNode({ sha256: oven.sha256 }, 'The *switch* [left]')
  small.attrs = { ...small.attrs, size: 'small' }
  const node = { type: 'doc', content: [small, pictureNode({ sha256: door.sha256 }, '')] }
  expect(markdownToRichText(richMarkdown(node), noProgress)).toEqual(node)
  expect(richMarkdown(node, () => null)).toContain('Picture that is not on this computer')
})

test('a program that edits a text as Markdown keeps its pictures', async () => {
  const { id } = await team.call('playbooks.create', { name: 'Bake' })
  const markdown = `Look:\n\n![The switch](picture:${oven.sha256})`
  await team.call('drafts.edit', {
    kind: 'playbook',
    id,
    edits: [{ edit: 'setText', stepId: null, markdown }],
  })
  const { draft } = await team.call('playbooks.get', { playbook: id })
  expect([...picturesOfPlaybook(draft)]).toEqual([{ sha256: oven.sha256, alt: 'The switch', stepId: null }])
})
