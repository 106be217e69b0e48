import { getSchema } from '@tiptap/core'
import { TaskItem, TaskList } from '@tiptap/extension-list'
import { TableKit } from '@tiptap/extension-table'
import StarterKit from '@tiptap/starter-kit'
import { prosemirrorToYXmlFragment, yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap'
import fc from 'fast-check'
import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { paragraph, text } from '#test/support/richTextNodes.ts'
import { emptyRichText, richNode } from './richText.ts'
import type { RichNode } from './richText.ts'
import { fragmentToRichText, richTextToFragment } from './richTextFragment.ts'

const schema = getSchema([
  StarterKit.configure({ undoRedo: false, underline: false }),
  TaskList,
  TaskItem.configure({ nested: true }),
  TableKit,
])

function fragmentOf(rich: RichNode): Y.XmlFragment {
  const fragment = new Y.Doc().getXmlFragment('body')
  richTextToFragment(rich, fragment)
  return fragment
}

const everything: RichNode = {
  type: 'doc',
  content: [
    { type: 'heading', attrs: { level: 2 }, content: [text('Before you open')] },
    paragraph(
      text('Call '),
      text('the office', { type: 'link', attrs: { href: 'https://example.org/' } }, { type: 'bold' }),
      { type: 'hardBreak' },
      text('and say '),
      text('hello', { type: 'italic' }, { type: 'strike' }),
      text('exit 0', { type: 'code' }),
    ),
    {
      type: 'orderedList',
      attrs: { start: 3 },
      content: [
        {
          type: 'listItem',
          content: [
            paragraph(text('three')),
            { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph()] }] },
          ],
        },
      ],
    },
    {
      type: 'taskList',
      content: [
        { type: 'taskItem', attrs: { checked: true }, content: [paragraph(text('done'))] },
        { type: 'taskItem', content: [paragraph(text('open'))] },
      ],
    },
    { type: 'blockquote', content: [paragraph(text('A note'))] },
    { type: 'codeBlock', attrs: { language: 'sh' }, content: [text('ls\n  -l')] },
    {
      type: 'table',
      content: [
        { type: 'tableRow', content: [{ type: 'tableHeader', content: [paragraph(text('Who'))] }] },
        { type: 'tableRow', content: [{ type: 'tableCell', content: [paragraph(text('Ana'))] }] },
      ],
    },
    { type: 'horizontalRule' },
    paragraph(),
  ],
}

describe('rich text in a document', () => {
  it('survives a round trip with every kind of node and mark', () => {
    expect(fragmentToRichText(fragmentOf(everything))).toEqual(everything)
    expect(richNode.safeParse(fragmentToRichText(fragmentOf(everything))).success).toBe(true)
  })

  it('is a valid document for the editor, which reads it without changing it', () => {
    const fragment = fragmentOf(everything)
    const before = Y.encodeStateAsUpdate(fragment.doc!)
    const node = yXmlFragmentToProseMirrorRootNode(fragment, schema)
    node.check()
    expect(node.textContent).toContain('Call the officeand say helloexit 0')
    expect(Y.encodeStateAsUpdate(fragment.doc!)).toEqual(before)
  })

  it('is read as the editor wrote it', () => {
    const root = yXmlFragmentToProseMirrorRootNode(fragmentOf(everything), schema)
    const written = new Y.Doc().getXmlFragment('body')
    prosemirrorToYXmlFragment(root, written)
    expect(fragmentToRichText(written)).toEqual(everything)
  })

  it('keeps only safe links', () => {
    for (const href of [
      'javascript:alert(1)',
      'data:text/html,x',
      ' JavaScript:x',
      'file:///etc/passwd',
      '//x',
    ]) {
      const fragment = fragmentOf({
        type: 'doc',
        content: [paragraph(text('x', { type: 'link', attrs: { href } }))],
      })
      expect(fragmentToRichText(fragment)).toEqual({ type: 'doc', content: [paragraph(text('x'))] })
      const direct = new Y.Doc().getXmlFragment('body')
      const run = new Y.XmlText()
      const block = new Y.XmlElement('paragraph')
      direct.insert(0, [block])
      block.insert(0, [run])
      run.insert(0, 'x', { link: { href } })
      expect(fragmentToRichText(direct)).toEqual({ type: 'doc', content: [paragraph(text('x'))] })
    }
  })

  it('keeps the words of nodes and marks it does not know', () => {
    const fragment = new Y.Doc().getXmlFragment('body')
    const strange = new Y.XmlElement('iframe')
    strange.setAttribute('src', 'https://example.org')
    const inside = new Y.XmlText()
    const loose = new Y.XmlText()
    fragment.insert(0, [strange, loose])
    strange.insert(0, [inside])
    inside.insert(0, 'inside', { blink: {} })
    loose.insert(0, ' and loose')
    expect(fragmentToRichText(fragment)).toEqual({
      type: 'doc',
      content: [paragraph(text('inside and loose'))],
    })
  })

  it('flattens a nesting of 1,500 levels instead of running out of stack', () => {
    const fragment = new Y.Doc().getXmlFragment('body')
    let parent: Y.XmlFragment = fragment
    for (let depth = 0; depth < 1_500; depth++) {
      const quote = new Y.XmlElement('blockquote')
      parent.insert(0, [quote])
      parent = quote
    }
    const words = new Y.XmlText()
    parent.insert(0, [words])
    words.insert(0, 'deep down')
    expect(JSON.stringify(fragmentToRichText(fragment))).toContain('deep down')
  })

  it('treats a missing or empty fragment as an empty document', () => {
    expect(fragmentToRichText(undefined)).toEqual(emptyRichText)
    expect(fragmentToRichText(new Y.Doc().getXmlFragment('body'))).toEqual(emptyRichText)
  })

  it('has one form however a text was typed', () => {
    const typed = fc.array(fc.tuple(fc.nat(40), fc.stringMatching(/^[a-z ]{1,5}$/), fc.boolean()), {
      maxLength: 20,
    })
    fc.assert(
      fc.property(typed, (edits) => {
        const fragment = fragmentOf({ type: 'doc', content: [paragraph(text('start'))] })
        const run = (fragment.get(0) as Y.XmlElement).get(0) as Y.XmlText
        for (const [at, words, bold] of edits)
          run.insert(Math.min(at, run.length), words, bold ? { bold: {} } : {})
        const rich = fragmentToRichText(fragment)
        expect(fragmentToRichText(fragmentOf(rich))).toEqual(rich)
      }),
      { seed: 20_260_102, numRuns: 100 },
    )
  })
})
