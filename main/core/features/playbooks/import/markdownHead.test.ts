import { describe, expect, it } from 'vitest'
import { description, importText, outline, said } from '../testing/importText.ts'

describe('the head of a file', () => {
  it('with an invalid cron expression stays text', () => {
    const imported = importText('name: x\ncron: "every full moon"\n---\n\n1. a\n')
    expect(imported.content.schedule).toBeNull()
    expect(description(imported)).toBe('cron: "every full moon"')
    expect(said(imported)).toEqual(['2 notUnderstood cron: "every full moon"'])
  })

  it('that is unreadable stays text, on its own lines', () => {
    const imported = importText('---\nname: [broken\n---\n\n1. a <b>b</b>\n')
    expect(description(imported)).toBe('name: [broken')
    expect(imported.remarks.map((r) => r.line)).toEqual([2, 5, 5])
  })

  it('is not seen in a text that only has a line of dashes', () => {
    const imported = importText('Note: read all\nfirst.\n\n---\n\n1. a\n')
    expect(description(imported)).toContain('Note: read all first.')
  })

  it.each(['a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n', 'a: &a\n  b: *a\n'])(
    'with references is refused: %j',
    (head) => {
      expect(() => importText(`---\n${head}---\n\n1. a\n`)).toThrow(
        expect.objectContaining({ code: 'invalid_input' }),
      )
    },
  )

  it('nested without end does no harm', () => {
    const imported = importText(`---\na: ${'['.repeat(20_000)}\n---\n\n1. a\n`)
    expect(outline(imported)).toEqual([['a']])
  })

  it('with strange names does no harm', () => {
    const imported = importText('---\n__proto__: x\nconstructor: y\n"": z\n---\n\n1. a\n')
    expect(description(imported)).toContain('__proto__: x')
    expect(description(imported)).toContain('constructor: y')
  })
})

it.each([
  ['300 lines', (count: number) => 'x: y\n'.repeat(count), 297],
  ['64,000 characters', (count: number) => `x: ${'y'.repeat(count)}\n`, 63_970],
])('a head of more than %s is text', (_, filler, count) => {
  const head = (length: number) => importText(`---\ntitle: Closing\n${filler(length)}---\n\n1. Count\n`)
  expect(head(count).content.title).toBe('Closing')
  expect(head(count + 30).content.title).not.toBe('Closing')
})

describe('one wrong line of the head', () => {
  it('leaves the others as they are: a colon in a title', () => {
    const imported = importText(
      '---\ntitle: Closing: the evening round\nschedule: weekly\ntags: [TSC:CC6.1]\n---\n# Closing\n\n1. Count\n2. Lock\n',
    )
    expect(imported.content).toMatchObject({
      title: 'Closing: the evening round',
      complianceTags: ['TSC:CC6.1'],
      schedule: { type: 'weekly' },
    })
    expect(said(imported)).toEqual([])
  })

  it.each([
    [
      'a bracket that is not closed',
      'title: Closing\ntags: [a, b\nschedule: weekly',
      '3 notUnderstood tags: [a, b',
    ],
    ['a line of no form', 'title: Closing\nsee the board\nschedule: weekly', '3 notUnderstood see the board'],
    ['a tab', 'title: Closing\n\tx\nschedule: weekly', '2 notUnderstood title: Closing x'],
  ])('is kept as text: %s', (_, head, remark) => {
    const imported = importText(`---\n${head}\n---\n\n1. Count\n`)
    expect(imported.content.schedule).toMatchObject({ type: 'weekly' })
    expect(said(imported)).toContain(remark)
  })

  it('may be said twice', () => {
    const imported = importText('---\ntitle: One\ntitle: Two\n---\n\n1. Count\n')
    expect(imported.content.title).toBe('One')
    expect(description(imported)).toBe('title: Two')
  })
})

it('a head may stand below empty lines', () => {
  const imported = importText('\n\n---\ntitle: Closing\nschedule: weekly\n---\n\n1. Count\n2. Lock\n')
  expect(imported.content).toMatchObject({ title: 'Closing', schedule: { type: 'weekly' } })
  expect(outline(imported)).toEqual([['Count'], ['Lock']])
})

describe('a head in TOML', () => {
  const imported = (head: string) => importText(`+++\n${head}\n+++\n\n1. Count\n`)

  it('gives names, texts and lists', () => {
    const closing = imported(
      '# ours\ntitle = "Closing"\ntags = [\'a\']\ncontrols = ["TSC:CC6.1"]\ncategory = \'Evening\'\n[extra]',
    )
    expect(closing.content).toMatchObject({
      title: 'Closing',
      category: 'Evening',
      complianceTags: ['TSC:CC6.1'],
    })
    expect(description(closing)).toBe("tags = ['a']\n[extra]")
    expect(said(closing)).toContain("4 notUnderstood tags = ['a']")
  })

  it.each(['[author]', '[[author]]', '[ extra.author ]'])(
    'keeps the names of a table %s as text: they are about something else',
    (table) => {
      const closing = imported(`${table}\nname = "Ana"\ncategory = "People"`)
      expect(closing.content).toMatchObject({ category: '' })
      expect(closing.content.title).not.toBe('Ana')
      expect(description(closing)).toBe(`${table}\nname = "Ana"\ncategory = "People"`)
    },
  )

  it.each([
    ['level = 3', '2 kept level = 3'],
    ['draft = false', '2 kept draft = false'],
    ['since = 2026-05-04T03:02:01Z', '2 kept since = 2026-05-04T03:02:01Z'],
    ['title = Closing', '2 notUnderstood title = Closing'],
    ['title = null', '2 notUnderstood title = null'],
    ['title = {"a": 1}', '2 notUnderstood title = {"a": 1}'],
    ['controls = [1, 2]', '2 notUnderstood controls = [1, 2]'],
  ])('keeps what it cannot place, and says which line: %s', (line, remark) => {
    const closing = imported(`${line}\ncategory = "Evening"`)
    expect(said(closing)).toContain(remark)
    expect(description(closing)).toBe(line)
    expect(closing.content).toMatchObject({ category: 'Evening', complianceTags: [] })
  })

  it('names a comment once: the line with its sign, or the value that it stands behind', () => {
    const closing = imported('# ours\ntext = "#1"\ncategory = Evening # late')
    expect(said(closing)).toEqual([
      '2 changed # ours',
      '3 kept text = "#1"',
      '4 notUnderstood category = Evening # late',
    ])
  })

  it('ends at its own sign alone', () => {
    const closing = imported('category = "Evening"\n---\nslug = "closing"')
    expect(closing.content).toMatchObject({ category: 'Evening' })
    expect(description(closing)).toBe('---')
    expect(importText('+++\ncategory = "Evening"\n---\n\n1. Count\n').content.category).toBe('')
  })
})

it('keeps the job role of the head that the team lacks, and says so', () => {
  const imported = importText('---\nrole: Pilot\n---\n# Fly\n\n1. Start\n')
  expect(imported.content.steps.map(({ roleId }) => roleId)).toEqual([null])
  expect(description(imported)).toBe('role: Pilot')
  expect(said(imported)).toEqual(['2 kept role: Pilot'])
})
