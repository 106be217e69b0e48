import fc from 'fast-check'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import type { Nodes } from 'mdast'
import { gfm } from 'micromark-extension-gfm'
import { expect, it } from 'vitest'
import { noProgress } from './fileProgress.ts'
import { parseMarkdown } from './parseMarkdown.ts'

const parse = (text: string) => parseMarkdown({ name: 'x.md', text }, text, 1, noProgress).blocks
const inOneGo = (text: string) =>
  fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }).children

/** The visible text, and its first line. */
function outline(node: Nodes): unknown {
  const own = { type: node.type, line: node.position?.start.line, value: 'value' in node ? node.value : '' }
  return 'children' in node ? { ...own, children: node.children.map(outline) } : own
}

const rows = (count: number, row: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => `${row(n)}\n`).join('')
const table = (count: number) =>
  `| Item | Where |\n| --- | :-: |\n${rows(count, (n) => `| item ${n} | shelf \\| **${n}** |`)}`

it('reads a table of any length as one, with its head once and every row at its line', () => {
  const text = `# Stock\n\n${table(1_000)}\nAfter it.\n`
  const blocks = parse(text)
  expect(blocks.map((block) => block.type)).toEqual(['heading', 'table', 'paragraph'])
  expect(blocks.map(outline)).toEqual(inOneGo(text).map(outline))
})

it('says how far it came, also between the rows of a table', () => {
  const lines: number[] = []
  const text = table(1_000)
  parseMarkdown({ name: 'x.md', text }, text, 7, { ...noProgress, line: (line) => lines.push(line) })
  expect(lines[0]).toBe(7)
  expect(lines.length).toBeGreaterThan(4)
  expect(lines.at(-1)).toBeGreaterThan(800)
})

it('parses a lookalike of a table as in one go', () => {
  const parts = fc.constantFrom(
    table(230),
    rows(230, (n) => `| no head | ${n} |`),
    `| a | b |\n| --- |\n${rows(230, (n) => `| ${n} | x |`)}`,
    `words before\n| a |\n| --- |\n${rows(230, (n) => `| ${n} |`)}`,
    `| a |\n| --- |\n| a |\n| --- |\n${rows(230, () => '| a |')}`,
    `| a |\n| --- |\n${rows(150, (n) => `| ${n} |`)}a row without bars\n${rows(150, (n) => `| ${n} |`)}`,
    `| a |\n| --- |\n${rows(210, (n) => (n === 205 ? '| <!-- |' : `| ${n} |`))}`,
    `\`\`\`\n| a |\n| --- |\n${rows(230, (n) => `| ${n} |`)}\`\`\`\n`,
    `- item\n\n| a |\n| --- |\n${rows(230, (n) => `| ${n} |`)}`,
    `- item\n\n  | a |\n  | --- |\n${rows(230, (n) => `  | ${n} |`)}`,
    `> | a |\n> | --- |\n${rows(230, (n) => `| ${n} |`)}`,
    `| a |\n| --- |\n${rows(230, (n) => `| ${n} |`)}# at once\n`,
  )
  fc.assert(
    fc.property(fc.array(parts, { minLength: 1, maxLength: 3 }), fc.boolean(), (list, isApart) => {
      const text = list.join(isApart ? '\n' : '')
      expect(parse(text).map(outline)).toEqual(inOneGo(text).map(outline))
    }),
    { seed: 20_261_121, numRuns: 12 },
  )
}, 60_000)
