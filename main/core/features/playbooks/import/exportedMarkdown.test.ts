import { expect, test } from 'vitest'
import type { RichNode } from '#shared/entities/richText/richText.ts'
import { plainMarkdown, richMarkdown } from '#core/backup/export/richMarkdown.ts'
import { noProgress } from '#core/content/markdown/fileProgress.ts'
import { markdownToRichText } from '#core/content/markdown/markdownToRichText.ts'
import { paragraph, text } from '#test/support/richTextNodes.ts'

const cell = (type: string, words: string): RichNode => ({ type, content: [paragraph(text(words))] })
const doc = (...content: RichNode[]): RichNode => ({ type: 'doc', content })

const bold = { type: 'bold' }
const italic = { type: 'italic' }
const link = { type: 'link', attrs: { href: 'https://example.org/a_(b)?c=*d*' } }

const readBack = (node: RichNode) => markdownToRichText(richMarkdown(node), noProgress)

test('exported rich text reads back with every block and mark', () => {
  const item = (type: string, words: string, attrs?: RichNode['attrs']): RichNode => ({
    type,
    ...(attrs && { attrs }),
    content: [paragraph(text(words))],
  })
  const node = doc(
    { type: 'heading', attrs: { level: 2 }, content: [text('Before you open')] },
    paragraph(
      text('Call '),
      text('the office', link, bold),
      { type: 'hardBreak' },
      text('and say '),
      text('good', italic),
      text('mor', bold),
      text('ning', bold, italic),
      text(' or '),
      text('not', { type: 'strike' }),
      text(', then '),
      text('exit `0`', { type: 'code' }),
    ),
    {
      type: 'orderedList',
      attrs: { start: 3 },
      content: [
        {
          type: 'listItem',
          content: [
            paragraph(text('three')),
            { type: 'bulletList', content: [item('listItem', 'a'), item('listItem', 'b')] },
          ],
        },
      ],
    },
    {
      type: 'taskList',
      content: [item('taskItem', 'done', { checked: true }), item('taskItem', 'open')],
    },
    { type: 'blockquote', content: [paragraph(text('A note'))] },
    { type: 'codeBlock', attrs: { language: 'sh' }, content: [text('ls\n```\n  -l')] },
    {
      type: 'table',
      content: [
        { type: 'tableRow', content: [cell('tableHeader', 'Who'), cell('tableHeader', 'a | b')] },
        { type: 'tableRow', content: [cell('tableCell', 'Ana'), cell('tableCell', '*')] },
      ],
    },
    { type: 'horizontalRule' },
  )
  expect(readBack(node)).toEqual(node)
})

test.each([
  '# no heading',
  '1. no list',
  '- no list',
  '> no quote',
  'a_b_c *d* `e` ~~f~~ [g](h) <i> &amp; \\',
  '===',
  'http://e.example/a_b_c, www.e.example and a@b.example',
])('exported words stay words: %s', (words) => {
  const node = doc(paragraph(text(words)))
  expect(readBack(node)).toEqual(node)
  const read = markdownToRichText(plainMarkdown(words), noProgress)
  expect(read).toEqual(node)
})

test('the spaces at the edges of a marked text are not marked', () => {
  const node = doc(paragraph(text('say'), text(' yes ', bold), text('now')))
  expect(richMarkdown(node)).toBe('say **yes** now')
})

test('a plain text becomes one line', () => {
  expect(plainMarkdown('two\n  lines')).toBe('two lines')
})

// https://github.com/syntax-tree/mdast-util-to-markdown/issues/65
test('marks that begin or end inside a word or inside one another read back', () => {
  const node = doc(
    paragraph(text('Curves on', bold), text('the', bold, italic), text('ipad', bold)),
    paragraph(text('first', italic), text('second', bold, italic), text('third', bold)),
    paragraph(text('a`b``c', { type: 'code' }), text('~~')),
    paragraph(text('    four spaces, --- and 100 %')),
  )
  expect(readBack(node)).toEqual(node)
})

test.each([
  '• dash',
  '– dash',
  '☐ box',
  '✔️ box',
  '[ ] box',
  '[x] box',
  '5~10 min',
  '~about~',
  'a • b',
  '— Ana',
])('a line of text %j is no list when it is read back', (line) => {
  const node = doc(paragraph(text(line)), paragraph(text('then')), {
    type: 'orderedList',
    content: [{ type: 'listItem', content: [paragraph(text(line))] }],
  })
  expect(readBack(node)).toEqual(node)
})
