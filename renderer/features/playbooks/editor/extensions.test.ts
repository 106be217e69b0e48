import { getSchema } from '@tiptap/core'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { initProseMirrorDoc, prosemirrorToYXmlFragment } from '@tiptap/y-tiptap'
import type { RichNode } from '#shared/entities/richText/richText.ts'
import { fragmentToRichText, richTextToFragment } from '#shared/entities/richText/richTextFragment.ts'
import { blockNames } from '#shared/entities/richText/richTextSchema.ts'
import { checklistItems, schemaExtensions } from './extensions.ts'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import { german } from '#shared/messages/german.ts'
import { hasOnlyKnownNodes } from './knownContent.ts'

const schema = getSchema(schemaExtensions)

it('knows exactly the nodes and marks of the shared schema', () => {
  expect(Object.keys(schema.nodes).sort()).toEqual([...blockNames, 'doc', 'hardBreak', 'text'].sort())
  expect(Object.keys(schema.marks).sort()).toEqual(['bold', 'code', 'italic', 'link', 'strike'])
})

const text = (words: string, ...marks: NonNullable<RichNode['marks']>): RichNode => ({
  type: 'text',
  text: words,
  ...(marks.length > 0 ? { marks } : {}),
})
const paragraph = (...content: RichNode[]): RichNode => ({ type: 'paragraph', content })

const everything: RichNode = {
  type: 'doc',
  content: [
    { type: 'heading', attrs: { level: 2 }, content: [text('Title')] },
    paragraph(
      text('plain '),
      text('bold', { type: 'bold' }),
      text('link', { type: 'link', attrs: { href: 'https://example.com' } }, { type: 'italic' }),
      { type: 'hardBreak' },
      text('code', { type: 'code' }),
    ),
    { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(text('one'))] }] },
    {
      type: 'orderedList',
      attrs: { start: 3 },
      content: [{ type: 'listItem', content: [paragraph(text('three'))] }],
    },
    {
      type: 'taskList',
      content: [
        { type: 'taskItem', attrs: { checked: true }, content: [paragraph(text('done'))] },
        {
          type: 'taskItem',
          content: [
            paragraph(text('open')),
            { type: 'taskList', content: [{ type: 'taskItem', content: [paragraph(text('inner'))] }] },
          ],
        },
      ],
    },
    { type: 'blockquote', content: [paragraph(text('quote'))] },
    { type: 'codeBlock', attrs: { language: 'sh' }, content: [text('ls -l\nrm x')] },
    { type: 'horizontalRule' },
    {
      type: 'picture',
      attrs: { sha256: 'a'.repeat(64), alt: 'The oven', size: 'small', width: 30, height: 20 },
    },
    { type: 'picture', attrs: { sha256: 'b'.repeat(64) } },
    {
      type: 'table',
      content: [
        { type: 'tableRow', content: [{ type: 'tableHeader', content: [paragraph(text('H'))] }] },
        { type: 'tableRow', content: [{ type: 'tableCell', content: [paragraph(text('c'))] }] },
      ],
    },
  ],
}

it('opens every kind of shared text in the editor and writes it back as it was', () => {
  const doc = new Y.Doc()
  const fragment = doc.getXmlFragment('a')
  richTextToFragment(everything, fragment)
  expect(hasOnlyKnownNodes(fragment)).toBe(true)
  const before = Y.encodeStateAsUpdate(doc)
  // The editor deletes nodes outside of its schema; none may be missing afterwards.
  const { doc: opened } = initProseMirrorDoc(fragment, schema)
  opened.check()
  expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
  const again = doc.getXmlFragment('b')
  prosemirrorToYXmlFragment(opened, again)
  expect(fragmentToRichText(again)).toEqual(everything)
})

it('does not open a text with parts of a newer version', () => {
  const fragment = new Y.Doc().getXmlFragment('a')
  fragment.insert(0, [new Y.XmlElement('videoPlayer')])
  expect(hasOnlyKnownNodes(fragment)).toBe(false)
})

it('names the box of a checklist item in the language of the window, without the items below it', () => {
  const [inGerman, english] = [createFormatMessage('de', german), createFormatMessage()]
  const item = (...content: RichNode[]) => schema.nodeFromJSON({ type: 'taskItem', content })
  const below = { type: 'taskList', content: [{ type: 'taskItem', content: [paragraph(text('inner'))] }] }
  const named = (format: typeof english, ...content: RichNode[]) =>
    checklistItems(format).options.a11y?.checkboxLabel?.(item(...content), false)
  expect(named(english, paragraph(text('coins')), below)).toBe('Checklist item: coins')
  expect(named(inGerman, paragraph(text('Münzen')), below)).toBe('Prüfpunkt: Münzen')
  expect(named(inGerman, paragraph())).toBe('Leerer Prüfpunkt')
})
