import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { description, importText, outline, random, said } from '../testing/importText.ts'
import { playbookContent } from '#shared/entities/playbooks/playbookContent.ts'
import { readDraft } from '#shared/entities/playbooks/readDraft.ts'
import { richTextToPlain } from '#shared/entities/richText/richText.ts'
import { draftFromContent } from '#shared/entities/playbooks/writeDraft.ts'
import type { Imported } from './markdownToContent.ts'
import { importMessages } from '#shared/messages/imports.messages.ts'

const fixtures = fileURLToPath(new URL('./fixtures/', import.meta.url))
const fixture = (name: string) => readFileSync(`${fixtures}${name}`, 'utf8')

describe('the procedures of a team', () => {
  it('with a head without its first line, nested boxes, a note and a text to send', () => {
    const imported = importText(fixture('closing-the-bakery.md'))
    expect(imported.content).toMatchObject({
      title: 'Close the bakery',
      complianceTags: ['TSC:CC6.4', 'food-safety'],
      schedule: { type: 'cron', expression: '0 30 18 * * 1-6', timezone: 'Europe/Berlin' },
    })
    expect(imported.slug).toBe('closing')
    expect(outline(imported)).toEqual([
      ['Switch off ovens 1 to 4'],
      ['Empty the till', '- Count the notes', '-- Sign the slip', '- Lock the bag away'],
      ['Set the alarm with code + #'],
    ])
    expect(description(imported)).toContain('the alarm takes 30 seconds')
    expect(description(imported)).toContain('  closed at __:__')
    expect(said(imported)).toEqual([
      '14 changed Set the alarm with code + #',
      '16 kept Note: the alarm takes 30 seconds.',
      '18 kept Text for the log book: closed at __:__',
    ])
  })

  it('with numbered chapters, tables, footnotes and links', () => {
    const imported = importText(fixture('formal-sop.md'))
    expect(imported.content).toMatchObject({
      title: 'Receiving flour',
      category: 'Goods in',
      complianceTags: ['TSC:CC6.1', 'TSC:CC9.2'],
    })
    expect(imported.content.steps.every((step) => step.roleId === 'role-baker')).toBe(true)
    expect(outline(imported)).toEqual([
      [
        'Check the lorry',
        '- Open the door',
        '- Look at the floor',
        '-- Left corner',
        '-- Right corner',
        ': Look for water and pests.',
      ],
      [
        'Take a sample',
        '- Fill the cup',
        '- Write the lot number on it',
        ': Write the lot number on it\nprint-label --lot 7',
      ],
      ['Sign', ': Sign the note[1].\n[1] Blue ink only.'],
    ])
    for (const words of [
      'SOP-014 Receiving flour',
      'Only good flour reaches the store (Flour store)',
      'pays',
      'wash your hands',
      'owner: Ana Muster',
    ])
      expect(description(imported)).toContain(words)
    expect(imported.content.description.content!.some((node) => node.type === 'table')).toBe(true)
    expect(said(imported)).toContain('59 notUnderstood lonely https://example.org/lonely')
    expect(said(imported)).toContain('54 kept References')
    expect(JSON.stringify(imported.content.steps[1]!.body)).toContain('https://example.org/lots')
    expect(JSON.stringify(imported.content.description)).toContain('https://example.org/iso')
  })

  it('with paragraphs that say "Step 1"', () => {
    const imported = importText(fixture('step-paragraphs.md'))
    expect(imported.content.title).toBe('Reset a card reader')
    expect(outline(imported)).toEqual([
      ['Unplug the reader.', ': Wait a minute.'],
      ['Plug it in again.'],
      ['Print a test slip and a second one', ': Done.'],
    ])
  })

  it('with chapters that each have a list', () => {
    const imported = importText(fixture('chapters.md'))
    expect(outline(imported)).toEqual([
      ['The evening before', '- Load the van', '- Charge the card reader', ': Ask Ben for the keys.'],
      [
        'On the market',
        '- Put up the stand',
        '- Lay out the bread',
        ': Put up the stand:\nThe tent goes first.',
      ],
    ])
    expect(description(imported)).toBe('Two people go.\nNotes\nRain: take the second tent.')
  })

  it.each([
    [
      '# Wash up\n\n1. Hot water\n2. Soap\n\n   Not too much.\n',
      [['Hot water'], ['Soap', ': Not too much.']],
    ],
    ['## Step 1: Mix\n\nSlowly.\n\n## Step 2: Bake\n', [['Mix', ': Slowly.'], ['Bake']]],
    ['# A\n\n## 1. Mix\n\n## 2. Bake\n\n### Hint\n\nHot.\n', [['Mix'], ['Bake', ': Hint\nHot.']]],
    ['# A\n\n## Purpose\n\nWhy.\n\n## Procedure\n\n- mix\n- bake\n', [['mix'], ['bake']]],
    ['Pack:\n\n* milk\n* bread\n', [['milk'], ['bread']]],
    ['1. one\n\n```\ncode\n```\n\n2. two\n', [['one', ': code'], ['two']]],
    ['# A\n\n## Before\n\nRead this.\n\n## Tasks\n\n1) one\n2) two\n', [['one'], ['two']]],
  ])('in other ordinary forms: %j', (text, expected) => {
    expect(outline(importText(text))).toEqual(expected)
  })

  it.each([
    ['1. Mix\n2. Bake\n\nKeep the slip.\n', ['4 kept Keep the slip.']],
    ['1. Mix\n2. Bake\n\n## Records\n\nThe slip.\n\n### Where\n\nIn the box.\n', ['4 kept Records']],
    [
      '# A\n\n## Before\n\n- [ ] x\n\n## Why\n\nSo.\n\n## After\n\n- [ ] y\n\n## Notes\n\nRain.\n',
      ['7 kept Why', '15 kept Notes'],
    ],
    ['# A\n\n## Baking\n\n1. Mix\n2. Bake\n\n## Later\n\nEat.\n', ['8 kept Later']],
    ['## Scope\n\nAll.\n\n## Procedure\n\n1. Mix\n2. Bake\n', []],
  ])('say what of them was moved to the description: %j', (text, expected) => {
    expect(said(importText(text))).toEqual(expected)
  })

  it.each([
    ['## Step 1: Mix\n\nRole: Baker\n\nSlowly.\n\n## Step 2: Bake\n', ['role-baker', null], 'Slowly.'],
    [
      '## Step 1: Mix\n\n**Role:** Baker\nIn *the* bowl.\n\n## Step 2: Bake\n',
      ['role-baker', null],
      'In the bowl.',
    ],
    ['1. Mix\n\n   Done by: Baker.\n2. Bake\n', ['role-baker', null], ''],
    ['## 1. Mix\n\n- Role: Baker\n- Use the bowl\n\n## 2. Bake\n', ['role-baker', null], 'Use the bowl'],
    [
      'role: Baker\n---\n1. Mix\n\n   The role: stays.\n2. Bake\n',
      ['role-baker', 'role-baker'],
      'The role: stays.',
    ],
  ])('give a step to the job role that its text names: %j', (text, roles, body) => {
    const imported = importText(text)
    expect(imported.content.steps.map(({ roleId }) => roleId)).toEqual(roles)
    expect(richTextToPlain(imported.content.steps[0]!.body)).toBe(body)
    expect(imported.remarks).toEqual([])
  })

  it('keep the name of a job role that the team lacks, and say so', () => {
    const imported = importText('## Step 1: Mix\n\nRole: Pilot\n\n## Step 2: Bake\n')
    expect(outline(imported)[0]).toEqual(['Mix', ': Role: Pilot'])
    expect(said(imported)).toEqual(['3 kept Role: Pilot'])
  })

  it('without any steps become a description, which is reported', () => {
    const imported = importText(
      '# Policy on hats\n\nHats are worn.\n\n## Why\n\n- They suit us.\n\n## Who\n\nAll.\n',
    )
    expect(imported.content.steps).toEqual([])
    expect(description(imported)).toContain('They suit us.')
    expect(said(imported)).toEqual(['1 notUnderstood Policy on hats'])
  })

  it('of any length mean the same as read in one go', () => {
    const item = (n: number) => `- [ ] step ${n}\n  - [ ] line\n\n  \`\`\`\n  - no step\n  \`\`\`\n`
    const chapter = (n: number) =>
      `## ${n + 1}. Chapter ${n + 1}\n\n${'Some words.\n\n'.repeat(150)}See [this][there].\n`
    const list = importText(Array.from({ length: 300 }, (_, n) => item(n)).join(''))
    expect(list.content.steps).toHaveLength(300)
    expect(outline(list)[250]).toEqual(['step 250', '- line', ': - no step'])
    expect(list.remarks).toEqual([])
    const chapters = importText(
      `${Array.from({ length: 40 }, (_, n) => chapter(n)).join('\n')}\n[there]: https://example.org/there\n`,
    )
    expect(chapters.content.steps).toHaveLength(40)
    expect(JSON.stringify(chapters.content).match(/example\.org\/there/g)).toHaveLength(40)
    expect(chapters.remarks).toEqual([])
  })

  it('take their name from the file where there is no other', () => {
    expect(importText('1. a\n', 'docs\\Monthly_close v2.md').content.title).toBe('Monthly close v2')
  })

  it('keep a long first line whole, in the text of its step', () => {
    const words = 'word '.repeat(100).trim()
    const imported = importText(`1. ${words}\n2. b\n`)
    expect(imported.content.steps[0]!.title.length).toBeLessThanOrEqual(300)
    expect(richTextToPlain(imported.content.steps[0]!.body)).toBe(words)
  })
})

describe('hostile content', () => {
  it('is plain text, and the changes are reported', () => {
    const imported = importText(fixture('hostile.md'))
    const all = JSON.stringify(imported.content)
    expect(imported.content.title).toBe('Clean the <script>alert(1)</script> oven')
    const links = [...all.matchAll(/"href":"([^"]*)"/g)].map((match) => match[1])
    expect([...new Set(links)].sort()).toEqual([
      'http://www.example.org/c',
      'https://example.org/a',
      'https://example.org/b',
      'https://example.org/oven.png',
      'mailto:ana@example.org',
    ])
    expect(imported.content.steps[2]!.title).toBe('<img src=x onerror=alert(2)> then wait')
    expect(said(imported)).toContain('9 changed <!-- hidden hint -->')
    expect(imported.remarks.filter((r) => r.said.message === importMessages.runningLink)).toHaveLength(2)
  })

  it.each([
    ['bytes of a picture', '\u0000\u0001PNG', 'invalid_input'],
    ['another encoding', '\uFFFD'.repeat(50), 'invalid_input'],
    ['nothing', ' \n ', 'invalid_input'],
    ['100,000 lines', '- a\n'.repeat(100_000), 'too_large'],
    ['10,000 quotes', `${'>'.repeat(10_000)} x`, 'too_large'],
    [
      '10,000 levels of lists',
      Array.from({ length: 1_500 }, (_, n) => `${' '.repeat(n)}- x`).join('\n'),
      'too_large',
    ],
    ['2,000 steps', '1. a\n'.repeat(2_000), 'too_large'],
    ['2,000 lines to tick in one step', `1. a\n${'   - [ ] b\n'.repeat(2_000)}`, 'too_large'],
    ['three million letters', 'a'.repeat(3_000_000), 'too_large'],
  ])('such as %s is refused and names the file', (_what, text, code) => {
    expect(() => importText(text, 'evil.md')).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining('evil.md') as string }),
    )
  })
})

describe('any text', () => {
  const word = fc.stringMatching(/^[a-z]{3,9}$/)
  const words = fc.array(word, { minLength: 1, maxLength: 6 }).map((list) => list.join(' '))
  const inline = fc.oneof(
    words,
    words.map((w) => `**${w}**`),
    words.map((w) => `\`${w}\``),
    fc.tuple(words, word).map(([w, u]) => `[${w}](https://${u}.example)`),
    fc.tuple(words, word).map(([w, u]) => `[${w}](${u}:${u} "${u}x")`),
    fc.tuple(words, word).map(([w, u]) => `![${w}](${u}.png)`),
    words.map((w) => `<${w}>`),
    words.map((w) => `<!-- ${w} -->`),
    words.map((w) => `<b>${w}</b>`),
    word.map((w) => `[^${w}]`),
  )
  const line = fc.array(inline, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(' '))
  const indented = fc.tuple(
    fc.nat(3),
    fc.constantFrom('- ', '- [ ] ', '- [x] ', '1. ', '7) ', '> ', ''),
    line,
  )
  const block = fc.oneof(
    line,
    fc.tuple(fc.nat(5), line).map(([n, l]) => `${'#'.repeat(n + 1)} ${l}`),
    fc.tuple(fc.nat(5), fc.nat(30), line).map(([n, k, l]) => `${'#'.repeat(n + 1)} ${k}. ${l}`),
    fc.tuple(fc.nat(9), line).map(([k, l]) => `Step ${k}: ${l}`),
    fc
      .array(indented, { minLength: 1, maxLength: 6 })
      .map((items) => items.map(([n, mark, l]) => `${'    '.repeat(n)}${mark}${l}`).join('\n')),
    words.map((w) => `\`\`\`${w}\n${w}\n\`\`\``),
    fc.tuple(words, words, words).map(([a, b, c]) => `| ${a} | ${b} |\n|---|---|\n| ${c} |`),
    fc.tuple(word, word).map(([a, b]) => `[${a}]: https://${b}.example "${b}y"`),
    fc.tuple(word, words).map(([a, b]) => `[^${a}]: ${b}`),
    words.map((w) => `<div class="${w}">\n${w}\n</div>`),
    fc.constant('---'),
  )
  const head = fc.array(
    fc.tuple(fc.constantFrom('name', 'id', 'tags', 'cron', 'layer', 'role', 'other'), words),
    { maxLength: 4 },
  )
  const text = fc
    .tuple(fc.boolean(), head, fc.array(block, { maxLength: 14 }))
    .map(([open, facts, blocks]) => {
      const lines = facts.map(([key, value]) => `${key}: ${value}`)
      const front = lines.length === 0 ? '' : `${open ? '---\n' : ''}${lines.join('\n')}\n---\n\n`
      return `${front}${blocks.join('\n\n')}\n\nend\n`
    })

  /** Everything that a person can find again: the content with its addresses, and the report. */
  const findable = ({ content, remarks, slug }: Imported) =>
    [
      content.title,
      slug,
      content.category,
      content.layer,
      JSON.stringify(content),
      ...remarks.map((r) => r.excerpt),
    ].join('\n')

  it('is taken over whole: every word is in the playbook or in the report', () => {
    fc.assert(
      fc.property(text, (source) => {
        const imported = importText(source)
        const result = findable(imported)
        const lost = (source.match(/[a-z]{3,}/g) ?? []).filter(
          (w) =>
            !result.includes(w) &&
            !['name', 'tags', 'cron', 'layer', 'role', 'https', 'class', 'div'].includes(w),
        )
        expect(lost).toEqual([])
        expect(playbookContent.safeParse(imported.content).error).toBeUndefined()
      }),
      { seed: 20_260_106, numRuns: 200 },
    )
  }, 60_000)

  it('reads back from a draft as it was written, with remarks at lines that exist', () => {
    fc.assert(
      fc.property(text, (source) => {
        const { content, remarks } = importText(source)
        expect(readDraft(draftFromContent(content, random))).toEqual(content)
        for (const remark of remarks) expect(remark.line).toBeLessThanOrEqual(source.split('\n').length)
      }),
      { seed: 20_260_107, numRuns: 80 },
    )
  }, 60_000)
})

it('has a test for every fixture', () => {
  const tests = readFileSync(fileURLToPath(import.meta.url), 'utf8')
  for (const name of readdirSync(fixtures)) expect(tests).toContain(`fixture('${name}')`)
})
