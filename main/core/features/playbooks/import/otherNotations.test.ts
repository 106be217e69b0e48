import { expect, test } from 'vitest'
import { Remarks } from '#core/content/markdown/remarks.ts'
import { description, importText, outline, said } from '../testing/importText.ts'
import { otherNotations } from './otherNotations.ts'
import { wordsOf } from './words.ts'

/** What other programs write into their pages beside Markdown: it is understood, or it is in the report. */

const steps = (text: string) => outline(importText(`# Work\n\n${text}\n`))
const report = (text: string) => said(importText(`# Work\n\n${text}\n`))

test.each([
  ['1. Open [[Oven Manual|the manual]]', 'Open the manual', ['3 changed [[Oven Manual|the manual]]']],
  [
    '1. Read [[Rules]] and [[Rules#Fire]]',
    'Read Rules and Rules#Fire',
    ['3 changed [[Rules]]', '3 changed [[Rules#Fire]]'],
  ],
  ['1. ![[oven.png]]', 'oven.png', ['3 changed oven.png']],
  ['1. Look at ![[Night shift]]', 'Look at Night shift', ['3 changed ![[Night shift]]']],
  ['1. ==Mark== this', 'Mark this', ['3 changed ==Mark==']],
  ['1. Mark %%secret note%% this', 'Mark this', ['3 changed %%secret note%%']],
  ['1. Mark this ^block-id', 'Mark this', ['3 changed ^block-id']],
  ['1. Use {{ settings.name }}', 'Use {{ settings.name }}', ['3 kept {{ settings.name }}']],
  [
    '1. {% include note.html content="Mind the gap" %}',
    '{% include note.html content="Mind the gap" %}',
    ['3 kept {% include note.html content="Mind the gap" %}'],
  ],
  [
    '1. {{< alert >}}Hot{{< /alert >}}',
    '{{< alert >}}Hot{{< /alert >}}',
    ['3 kept {{< alert >}}', '3 kept {{< /alert >}}'],
  ],
  [
    '1. Take <Checklist items={["Gloves on"]} />',
    'Take <Checklist items={["Gloves on"]} />',
    ['3 kept <Checklist items={["Gloves on"]} />'],
  ],
])('a step %j is “%s”', (text, title, remarks) => {
  expect(steps(text)).toEqual([[title]])
  expect(report(text)).toEqual(remarks)
})

test.each([
  'Ask if x == 1 and y == 2',
  'Set a==b or c==d',
  'Take 5%% of it, then 10%%',
  'Count x ^2',
  'Take list[[0]]',
  'Call {name}',
  'Keep a < B and C > d',
])('“%s” stays as it is', (title) => {
  expect(steps(`1. ${title}`)).toEqual([[title]])
  expect(report(`1. ${title}`)).toEqual([])
})

test('code stays as it is', () => {
  expect(steps('1. Run `a [[b]] {{ c }} ==d==`')).toEqual([['Run a [[b]] {{ c }} ==d==']])
  expect(report('1. Run `a [[b]] {{ c }} ==d==`')).toEqual([])
})

test.each([
  ['> [!WARNING] Hot\n> Wear gloves.', 'Warning: Hot\nWear gloves.'],
  ['> [!note]\n> Wear gloves.', 'Note: Wear gloves.'],
  ['> [!tip]- Folded\n>\n> - one\n> - two', 'Tip: Folded\none\ntwo'],
  [':::tip Hint\nTap twice.\n:::', 'Tip: Hint\nTap twice.'],
  ['::: warning\nTap twice.\n:::', 'Warning: Tap twice.'],
  [':::note[Hint]\n\nTap twice.\n\n:::', 'Note: Hint\nTap twice.'],
  ['::: {.caution}\n- one\n- two\n:::', 'Caution:\none\ntwo'],
])('the callout %j is read', (text, words) => {
  const imported = importText(`# Work\n\n${text}\n\n1. Count\n`)
  expect(description(imported)).toBe(words)
  expect(outline(imported)).toEqual([['Count']])
  expect(said(imported)).toEqual([])
})

test('boxes in a callout stay boxes', () => {
  expect(steps('## Leak\n\n:::danger Gas\n- [ ] Window\n- [ ] Tap\n:::\n\n## Report\n\n- [ ] Call')).toEqual([
    ['Leak', '- Window', '- Tap', ': Danger: Gas'],
    ['Report', '- Call'],
  ])
})

test('a picture that is embedded by its name is found', () => {
  const found = { sha256: 'a'.repeat(64) }
  const imported = importText('# Work\n\n1. Look\n\n   ![[img/oven.png|300]]\n', 'x.md', (url) =>
    url === 'img/oven.png' ? found : null,
  )
  expect(imported.content.steps[0]!.body.content?.map(({ type }) => type)).toEqual(['picture'])
  expect(said(imported)).toEqual([])
})

test('a footnote stays with its place', () => {
  const text = [
    '# Notes',
    '',
    'Before[^3].',
    '',
    '1. Weigh it[^1]',
    '   - [ ] Tare[^2]',
    '   - [ ] Fill',
    '2. Mix it[^1]',
    '',
    '## Sources',
    '',
    'Book.',
    '',
    '[^1]: On the big scale.',
    '[^2]: With the lid.',
    '[^3]: In the morning.',
    '[^4]: Nobody points here.',
  ].join('\n')
  const imported = importText(`${text}\n`)
  expect(outline(imported)).toEqual([
    ['Weigh it[1]', '- Tare[2]', '- Fill', ': [1] On the big scale.\nTare[2]:\n[2] With the lid.'],
    ['Mix it[1]'],
  ])
  expect(description(imported)).toBe(
    'Before[3].\n[3] In the morning.\nSources\nBook.\n[4] Nobody points here.',
  )
  expect(outline(importText('# N\n\n## 1. Weigh[^1]\nIt.\n\n## 2. Mix\nAll.\n\n[^1]: Big.\n'))[0]).toEqual([
    'Weigh[1]',
    ': [1] Big.\nIt.',
  ])
})

test.each([
  ['1. Press ![the red button](img/red.png) F1', 'Press the red button F1'],
  ['1. Read the [guide](docs/guide.md) first', 'Read the guide first'],
  ['## 1. Read the [guide](docs/guide.md)\nIt.\n\n## 2. Go\nOut.', 'Read the guide'],
  ['## 1. Push ![](img/x.png) it\nIt.\n\n## 2. Go\nOut.', 'Push img/x.png it'],
])('no path of a file stands in a title, and the text of the step has it: %j', (text, title) => {
  const [first] = steps(text)
  expect(first![0]).toBe(title)
  expect(first!.join('\n')).toMatch(/(?:img|docs)\/\w+\.\w+/)
})

test('nor in the title of a playbook or in a line to tick', () => {
  const imported = importText(
    '# Server ![logo](img/logo.png)\n\n## A\n\n1. Press ![red](img/red.png)\n\n## B\n\n1. Go\n',
  )
  expect(imported.content.title).toBe('Server logo')
  expect(description(imported)).toContain('img/logo.png')
  expect(outline(imported)[0]).toEqual(['A', '- Press red', ': Press red (img/red.png)'])
})

test('a quote with nothing but addresses leaves nothing behind', () => {
  const text = '1. Read [b]\n\n> [b]: https://example.org/b\n\n2. Go'
  expect(steps(text)).toEqual([['Read b', ': Read b'], ['Go']])
  expect(report(text)).toEqual([])
})

test('a line of thousands of marks keeps what is none', () => {
  const value = `${'[['.repeat(5_000)} ${'[[a]] '.repeat(1_000)}${'{{'.repeat(5_000)} ${'== '.repeat(5_000)}`
  const [read] = otherNotations([{ type: 'paragraph', children: [{ type: 'text', value }] }], new Remarks())
  expect(wordsOf(read!).match(/a/g)).toHaveLength(1_000)
  expect(wordsOf(read!)).not.toContain('[[a')
  expect(wordsOf(read!)).toContain('{{{{')
})
