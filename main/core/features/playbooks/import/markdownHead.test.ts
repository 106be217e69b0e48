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
