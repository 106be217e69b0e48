import fc from 'fast-check'
import { extractText, getDocumentProxy } from 'unpdf'
import { describe, expect, test } from 'vitest'
import { testReport, testRun } from '#core/testing/reportData.ts'
import type { ComplianceData } from '#shared/contract/reports.contract.ts'
import { characterMap } from './characterMap.ts'
import { readCoverage } from './fontFiles.ts'
import { pdfReport } from './pdfReport.ts'
import { printable, replacement } from './printable.ts'

/** The text of a PDF without any white space, which lines and columns change. */
const squeezed = (text: string) => text.replace(/\s+/g, '')

async function read(data: ComplianceData) {
  const pdf = await getDocumentProxy(await pdfReport(data))
  const { text, totalPages } = await extractText(pdf, { mergePages: false })
  const info = Object(await pdf.getMetadata())['info'] as Record<string, unknown>
  return { pages: text, text: squeezed(text.join('\n')), totalPages, info }
}

const playbook = (n: number, name: string) => ({ id: testRun(n).runId, name, versionNumber: 2 })

describe('the PDF', () => {
  test('names playbooks where no framework was asked for', async () => {
    const framework = { ...testReport({}).framework, id: 'none' }
    const controls = testReport({}).controls.map((control) => ({ ...control, state: 'gap' as const }))
    const data = { ...testReport({}), framework, selection: { playbookIds: [], tags: [] }, controls }
    const { text } = await read(data)
    expect(text).toContain(squeezed('Playbooks · 1 Jan 2026'))
    expect(text).not.toContain('none·')
    expect(text).not.toContain(squeezed('Not covered'))
  })

  test('names its subject, lists every control, run and version, and numbers its pages', async () => {
    const data = testReport({
      'CC6.1': { state: 'met', playbooks: [playbook(1, 'Close the till')], runs: [testRun(1), testRun(2)] },
      'CC7.3': {
        state: 'gap',
        playbooks: [playbook(2, 'Review')],
        findings: [{ what: 'notRun', playbook: 'Review' }],
      },
    })
    const { text, pages, totalPages, info } = await read(data)
    for (const control of data.controls) expect(text).toContain(squeezed(control.controlId + control.name))
    for (const words of [
      'Bakery Sunrise',
      '1 Jan 2026 to 31 Mar 2026 (Europe/Berlin)',
      'Made2 Apr 2026, 11:15 by Ana Weber',
      '“Review” was not run in this period.',
      testRun(2).name,
      testRun(2).versionHash,
      data.log.checkpoint!,
    ]) {
      expect(text).toContain(squeezed(words))
    }
    expect(info['Title']).toContain('Trust Services Criteria 2017')
    pages.forEach((page, i) => expect(squeezed(page)).toContain(squeezed(`Page ${i + 1} of ${totalPages}`)))
    for (const page of pages.slice(1)) expect(squeezed(page)).toContain(squeezed('Bakery Sunrise'))
    for (const page of pages) expect(squeezed(page)).toContain(squeezed('audit log of 1284 entries, root'))
  })

  test('carries hostile names as plain text: no script, no link, no file', async () => {
    const name = '<script>app.alert(1)</script> javascript:alert(1) [x](http://evil.example/?a=b)'
    const data = testReport({
      'CC6.1': { state: 'met', playbooks: [playbook(1, name)], runs: [testRun(1, { name })] },
    })
    const bytes = await pdfReport(data)
    const raw = Buffer.from(bytes).toString('latin1')
    for (const active of [
      '/JavaScript',
      '/JS',
      '/URI',
      '/Launch',
      '/EmbeddedFile',
      '/OpenAction',
      '/Annot',
    ]) {
      expect(raw).not.toContain(active)
    }
    const pdf = await getDocumentProxy(bytes)
    expect(squeezed((await extractText(pdf, { mergePages: true })).text)).toContain(squeezed(name))
  })

  test('mentions a sign missing from its font, only if there is one', async () => {
    const note = squeezed('replaces a character that the font of this PDF does not have')
    const withName = async (name: string) =>
      (await read(testReport({ 'CC6.1': { playbooks: [playbook(1, name)] } }))).text
    expect(await withName('🥐 סגירת הקופה')).toContain(note)
    expect(await withName('Zażółć gęślą jaźń, Ελληνικά, Кириллица, Tiếng Việt')).not.toContain(note)
  })

  test('loses no text, with names and findings of any length (seed 20260304)', async () => {
    const word = fc.constantFrom('short', 'W'.repeat(60), 'i'.repeat(150), 'some words of a name', 'Ünïcödé')
    const name = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' ').slice(0, 300))
    const lot = fc.record({
      control: fc.constantFrom('CC1.1', 'CC6.1', 'CC6.8', 'P8.1'),
      playbooks: fc.array(name, { maxLength: 25 }),
      findings: fc.array(name, { maxLength: 60 }),
      runs: fc.array(name, { maxLength: 30 }),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(lot, { minLength: 1, maxLength: 3, selector: (l) => l.control }),
        async (lots) => {
          const mark = (kind: string, lotIndex: number, i: number) => `${kind}${lotIndex}x${i}z`
          const controls = Object.fromEntries(
            lots.map((l, n) => [
              l.control,
              {
                state: 'met' as const,
                playbooks: l.playbooks.map((p, i) => playbook(i, `${mark('P', n, i)} ${p}`)),
                findings: l.findings.map((f, i) => ({
                  what: 'notRun' as const,
                  playbook: `${mark('F', n, i)} ${f} ${mark('E', n, i)}`,
                })),
                runs: l.runs.map((r, i) =>
                  testRun(100 * n + i, { name: `${r.slice(0, 280)} ${mark('R', n, i)}` }),
                ),
              },
            ]),
          )
          const { text } = await read(testReport(controls))
          const expected = lots.flatMap((l, n) => [
            ...l.playbooks.map((_, i) => mark('P', n, i)),
            ...l.findings.flatMap((_, i) => [mark('F', n, i), mark('E', n, i)]),
            ...l.runs.map((_, i) => mark('R', n, i)),
          ])
          expect(expected.filter((m) => !text.includes(m))).toEqual([])
          // A row may continue on the next page, so that only its beginning is in one piece.
          const rows = testReport({}).controls.map((c) => squeezed(`${c.controlId} ${c.name}`).slice(0, 12))
          expect(rows.filter((row) => !text.includes(row))).toEqual([])
        },
      ),
      { seed: 20_260_304, numRuns: 12 },
    )
  }, 120_000)
})

describe('printable text', () => {
  const coverage = readCoverage()
  const plain = (text: string) =>
    printable(text, coverage)
      .map((piece) => piece.text)
      .join('')

  test('is one line without control characters or signs that turn the writing', () => {
    expect(plain('a\u0000b\n\tc \u202egpj.exe\u2069 d')).toBe('ab c gpj.exe d')
  })

  test('shows one replacement for each sign that the font lacks', () => {
    expect(plain('👩‍🍳 bakes 中')).toBe(`${replacement} bakes ${replacement}`)
    expect(plain('Zoë — “ok” • €5')).toBe('Zoë — “ok” • €5')
  })

  test('can break long words and leaves others whole', () => {
    expect(printable(`see ${'x'.repeat(50)} now`, coverage)).toEqual([
      { text: 'see ' },
      { text: `${'x'.repeat(50)} `, wordBreak: 'break-all' },
      { text: 'now' },
    ])
  })

  test('knows the letters of a font, and refuses other files', () => {
    for (const letter of 'aZ9äßЖΩậ') expect(coverage.has(letter.codePointAt(0)!)).toBe(true)
    for (const letter of 'אب中🥐') expect(coverage.has(letter.codePointAt(0)!)).toBe(false)
    expect(() => characterMap(new Uint8Array(64))).toThrow('cmap')
  })
})
