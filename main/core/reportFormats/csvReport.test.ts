import { expect, test } from 'vitest'
import { testReport, testRun } from '#core/testing/reportData.ts'
import { csvReport } from './csvReport.ts'

/** Parses CSV strictly by RFC 4180. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]]
  let at = 0
  while (at < text.length) {
    let cell = ''
    if (text[at] === '"') {
      for (at++; ; at++) {
        if (text[at] === '"' && text[at + 1] === '"') cell += text[at++]
        else if (text[at] === '"') break
        else cell += text[at]
      }
      at++
    } else {
      while (at < text.length && text[at] !== ',' && text[at] !== '\r') cell += text[at++]
    }
    rows.at(-1)!.push(cell)
    if (text[at] === ',') at++
    else {
      expect(text.slice(at, at + 2)).toBe('\r\n')
      at += 2
      if (at < text.length) rows.push([])
    }
  }
  return rows
}

test('the table has a line for each run of each control and reads back as it was', () => {
  const evil = '=cmd"/c calc"!A1, "x"\n'
  const data = testReport({
    'CC6.1': {
      state: 'met',
      playbooks: [{ id: testRun(1).runId, name: evil, versionNumber: 2 }],
      runs: [testRun(1, { name: evil }), testRun(2)],
      findings: [
        { what: 'failed', run: testRun(1).name },
        { what: 'notRun', playbook: evil },
      ],
    },
  })
  const text = csvReport(data)
  expect(text.startsWith('\ufeff')).toBe(true)
  const [head, ...lines] = parseCsv(text.slice(1))
  expect(lines).toHaveLength(62)
  for (const line of lines) expect(line).toHaveLength(head!.length)
  const of = (control: string) =>
    lines
      .map((line) => Object.fromEntries(head!.map((name, i) => [name, line[i]])))
      .filter((line) => line['Control'] === control)
  expect(of('CC6.1')).toMatchObject([
    {
      State: 'Met',
      Run: `'${evil}`,
      Playbooks: `'${evil} (version 2)`,
      'Steps done': '6',
      Findings: `“${testRun(1).name}” ended with an error.\n“${evil}” was not run in this period.`,
    },
    { State: 'Met', Run: testRun(2).name, Findings: '' },
  ])
  expect(of('CC6.2')).toMatchObject([{ State: 'Not covered', Run: '' }])
})
