import { getSchema } from '@tiptap/core'
import { DOMParser as SchemaParser } from '@tiptap/pm/model'
import { JSDOM } from 'jsdom'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { RichNode } from '#shared/entities/richText/richText.ts'
import { schemaExtensions } from '../extensions.ts'
import { cleanPaste } from './cleanPaste.ts'

const schema = getSchema(schemaExtensions)

beforeAll(() => vi.stubGlobal('DOMParser', new JSDOM('').window.DOMParser))
afterAll(() => vi.unstubAllGlobals())

/** What the editor takes from pasted HTML, a line for each block: `ul/li one`, `[x] done`, `**bold**`. */
function pasted(html: string): string[] {
  const { document } = new JSDOM(`<body>${cleanPaste(html)}</body>`).window
  const lines: string[] = []
  const walk = (node: RichNode, path: readonly string[]) => {
    if (node.type === 'paragraph' || node.type === 'heading') lines.push([...path, inline(node)].join(' '))
    else for (const child of node.content ?? []) walk(child, sign(node) === '' ? path : [...path, sign(node)])
  }
  walk(SchemaParser.fromSchema(schema).parse(document.body).toJSON() as RichNode, [])
  return lines
}

function sign({ type, attrs }: RichNode): string {
  if (type === 'taskItem') return attrs?.['checked'] === true ? '[x]' : '[ ]'
  if (type === 'orderedList') return `${String(attrs?.['start'] ?? 1)}.`
  return type === 'bulletList' ? '-' : ''
}

const around: Readonly<Record<string, string>> = { bold: '**', italic: '*', strike: '~~' }
const inline = ({ content = [] }: RichNode): string =>
  content
    .map(({ text = '', marks = [] }) =>
      marks.reduce((words, { type }) => `${around[type] ?? ''}${words}${around[type] ?? ''}`, text),
    )
    .join('')

const word = (level: number, mark: string, words: string, list = 0) =>
  `<p class=MsoListParagraphCxSpMiddle style='text-indent:-.25in;mso-list:l${list} level${level} lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>${mark}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>${words}</p>`

it.each<[string, string, string[]]>([
  ['bullets of Word', word(1, '·', 'one') + word(1, '·', 'two'), ['- one', '- two']],
  [
    'nested lists of Word',
    word(1, '1.', 'one') + word(2, 'a)', 'inner') + word(2, 'b)', 'inner 2') + word(1, '2.', 'two'),
    ['1. one', '1. 1. inner', '1. 1. inner 2', '1. two'],
  ],
  ['a list of Word that goes on', word(1, '3.', 'three') + word(1, '4.', 'four'), ['3. three', '3. four']],
  [
    'two lists of Word in a row, and text around them',
    `<p>Before</p>${word(1, '·', 'one', 0)}${word(1, '1.', 'first', 1)}<p>After</p>`,
    ['Before', '- one', '1. first', 'After'],
  ],
  ['a list of Word that begins deeper', word(2, 'o', 'deep') + word(1, '·', 'high'), ['- deep', '- high']],
  [
    'boxes that are letters, between other text',
    '<p>Bring</p><p class=MsoNormal>☐ <b>Gloves</b><o:p></o:p></p><p><span>☒</span> Mask</p><p>Then begin</p><p>□ One more</p>',
    ['Bring', '[ ] **Gloves**', '[x] Mask', 'Then begin', '[ ] One more'],
  ],
  [
    'boxes that are letters in a list of Word and of a web page',
    `${word(1, '·', '☐ one')}${word(1, '·', '☑ two')}<ul><li>☐ three<ul><li>☐ inner</li></ul></li></ul>`,
    ['[ ] one', '[x] two', '[ ] three', '[ ] [ ] inner'],
  ],
  [
    'a box within a sentence or alone, which stays a letter',
    '<p>Tick ☐ there</p><p>☐</p>',
    ['Tick ☐ there', '☐'],
  ],
  [
    'boxes of GitHub',
    '<ul class="contains-task-list"><li class="task-list-item"><input type="checkbox" checked disabled> done</li><li class="task-list-item"><input type="checkbox" disabled> open</li></ul>',
    ['[x] done', '[ ] open'],
  ],
  [
    'boxes in paragraphs, with a list below one',
    '<ul><li><p><input type="checkbox"> open</p><ul><li><input type="checkbox" checked> inner</li></ul></li></ul>',
    ['[ ] open', '[ ] [x] inner'],
  ],
  [
    'a list of items with and without a box',
    '<ol><li>first</li><li><input type="checkbox"> box</li><li>last</li></ol>',
    ['1. first', '[ ] box', '1. last'],
  ],
  [
    'the checklist of Google Docs, and its bold that is none',
    '<b style="font-weight:normal;" id="docs-internal-guid-1"><ul><li role="checkbox" aria-checked="true"><p><span style="font-weight:400">ticked</span></p></li></ul><p><span style="font-weight:700">bold</span> <span style="font-style:italic">slanted</span></p></b>',
    ['[x] ticked', '**bold** *slanted*'],
  ],
  [
    'the to-do list of Notion',
    '<ul class="to-do-list"><li><div class="checkbox checkbox-on"></div><span>done</span></li></ul>',
    ['[x] done'],
  ],
  [
    'its own checklist',
    '<ul data-type="taskList"><li data-type="taskItem" data-checked="true"><p>done</p></li></ul>',
    ['[x] done'],
  ],
  ['struck-out words', '<p><span style="text-decoration: line-through">old</span> new</p>', ['~~old~~ new']],
  [
    'digits above and below the line',
    '<p>10<sup>3</sup> l of CO<sub><span>2</span></sub> on the 4<sup>th</sup>, 5<span style="vertical-align: super">2</span></p>',
    ['10³ l of CO₂ on the 4th, 5²'],
  ],
])('takes %s', (_what, html, lines) => {
  expect(pasted(html)).toEqual(lines)
})

it('keeps nothing that loads or runs', () => {
  const html =
    '<p onclick="x()" style="background:url(http://e.example)">a<img src=http://e.example onerror=x()><input autofocus onfocus=x()><script>x()</script></p>'
  expect(cleanPaste(html)).toBe('<p>a</p>')
})
