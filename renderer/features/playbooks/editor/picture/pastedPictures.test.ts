import { getSchema } from '@tiptap/core'
import { DOMParser as SchemaParser, DOMSerializer } from '@tiptap/pm/model'
import { JSDOM } from 'jsdom'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { toBase64 } from '#shared/kernel/bytes.ts'
import { realPictures } from '#test/support/pictures.ts'
import { schemaExtensions } from '../extensions.ts'
import { cleanPaste } from '../paste/cleanPaste.ts'
import { copiedPictures, pastedPictures } from './pastedPictures.ts'

beforeAll(() => vi.stubGlobal('DOMParser', new JSDOM('').window.DOMParser))
afterAll(() => vi.unstubAllGlobals())

const gif = toBase64(realPictures.gif)
const schema = getSchema(schemaExtensions)

it('takes embedded pictures out as files, and leaves their place', async () => {
  const found = pastedPictures(`<p>Before</p><img alt="Oven" src="data:image/gif;base64,${gif}"><p>After</p>`)
  expect(found).toMatchObject({ elsewhere: 0, hasText: true })
  expect(found.html).toBe('<p>Before</p><figure data-picture-place="0" data-alt="Oven"></figure><p>After</p>')
  expect(found.files.map(({ name, type, size }) => ({ name, type, size }))).toEqual([
    { name: 'Oven.gif', type: 'image/gif', size: realPictures.gif.length },
  ])
})

it('cuts a long description between two characters for the name of the file', () => {
  const alt = `${'a'.repeat(79)}🥐`
  const { files } = pastedPictures(`<img alt="${alt}" src="data:image/gif;base64,${gif}">`)
  expect(files.map(({ name }) => name)).toEqual([`${'a'.repeat(79)}.gif`])
})

it.each([
  ['on a website', '<img src="https://tracker.example/x.png">', 1],
  ['of Word, on a disk', '<img src="file:///C:/Temp/image001.png">', 1],
  ['with an address of no picture', '<img src="data:text/html;base64,PHNjcmlwdD4=">', 1],
  ['with broken bytes', '<img src="data:image/png;base64,@@@">', 1],
  ['that is an emoji of a page', '<img src="https://x.example/1f600.png" width="18" height="18">', 0],
])('loads no picture %s, and counts it', (_what, html, elsewhere) => {
  expect(pastedPictures(html)).toMatchObject({ files: [], elsewhere, html: '', hasText: false })
})

it('copies its own pictures by their hash, with description and width', () => {
  const attrs = { sha256: 'c'.repeat(64), alt: 'The "oven" <b>', size: 'medium', width: 30, height: 20 }
  const { document } = new JSDOM('').window
  const node = schema.nodeFromJSON({ type: 'doc', content: [{ type: 'picture', attrs }] })
  const box = document.createElement('div')
  box.append(DOMSerializer.fromSchema(schema).serializeFragment(node.content, { document }))
  const html = cleanPaste(box.innerHTML)
  expect(copiedPictures(html)).toEqual([attrs.sha256])
  const { body } = new JSDOM(`<body>${html}</body>`).window.document
  expect(SchemaParser.fromSchema(schema).parse(body).toJSON()).toMatchObject({
    content: [{ type: 'picture', attrs }],
  })
})

it('takes no element of a page for a picture that names no file', () => {
  const { body } = new JSDOM(
    `<body>${cleanPaste('<figure data-picture="../../etc/passwd">x</figure>')}</body>`,
  ).window.document
  expect(JSON.stringify(SchemaParser.fromSchema(schema).parse(body).toJSON())).not.toContain('picture')
})
