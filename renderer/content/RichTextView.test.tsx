import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { RichNode } from '#shared/entities/richText/richText.ts'
import { RichTextView } from './RichTextView.tsx'

const html = (...content: RichNode[]) =>
  renderToStaticMarkup(<RichTextView value={{ type: 'doc', content }} />)
const linked = (href: string | null): RichNode => ({
  type: 'paragraph',
  content: [{ type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href } }] }],
})

test('text stays text: no part of it becomes an element', () => {
  expect(
    html({ type: 'paragraph', content: [{ type: 'text', text: '<img src=x onerror=alert(1)>' }] }),
  ).toContain('&lt;img src=x onerror=alert(1)&gt;')
})

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' data:text/html,x',
  'vbscript:x',
  'file:///etc/passwd',
  '//evil',
])('a link to %j is only its words', (href) => {
  expect(html(linked(href))).not.toContain('<a')
})

test.each([
  'https://example.org/a?b=c',
  'http://example.org',
  'mailto:a@example.org',
  ' HTTPS://EXAMPLE.ORG',
])('a link to %j is followed, without telling where from', (href) => {
  expect(html(linked(href))).toMatch(
    /<a href="\S+" target="_blank" rel="noopener noreferrer nofollow">x<\/a>/,
  )
})

test('nodes of a newer version are shown as far as possible', () => {
  expect(
    html({ type: 'hologram', attrs: { onclick: 'x' }, content: [{ type: 'text', text: 'still here' }] }),
  ).toContain('still here')
  expect(
    html({ type: 'paragraph', content: [{ type: 'text', text: 'b', marks: [{ type: 'glow' }] }] }),
  ).toContain('b')
})

test('a text nested beyond reason ends instead of breaking the page', () => {
  let node: RichNode = { type: 'text', text: 'deep' }
  for (let i = 0; i < 20_000; i++) node = { type: 'blockquote', content: [node] }
  expect(html(node)).not.toContain('deep')
})

test('a cell that claims to span everything spans one', () => {
  const cell: RichNode = { type: 'tableCell', attrs: { colspan: 1e9, rowspan: 2 }, content: [] }
  const table: RichNode = { type: 'table', content: [{ type: 'tableRow', content: [cell] }] }
  expect(html(table)).toContain('<td rowSpan="2">')
})

test('ticks are said in words too', () => {
  const item = (checked: boolean): RichNode => ({
    type: 'taskItem',
    attrs: { checked },
    content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Milk' }] }],
  })
  const list = html({ type: 'taskList', content: [item(true), item(false)] })
  expect(list).toContain('Ticked: ')
  expect(list).toContain('To tick: ')
})
