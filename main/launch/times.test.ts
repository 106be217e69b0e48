import { expect, test } from 'vitest'
import { timesReport } from './times.mjs'

const file = (project: string, name: string, wallMs: number) => ({
  project,
  file: name,
  wallMs,
  cpuMs: wallMs / 2,
  tests: [{ name: 'works', wallMs: wallMs - 100 }],
})

test('the report names steps, checks, the sum of each project, and the slowest first', () => {
  const files = [
    file('unit', 'a.test.ts', 1000),
    file('e2e', 'b.e2e.ts', 9000),
    file('unit', 'c.test.ts', 3000),
  ]
  const report = timesReport(
    [{ name: 'tests', wallMs: 13_000 }],
    [
      { name: 'format', wallMs: 400 },
      { name: 'lint', wallMs: 2000 },
    ],
    files,
  )

  expect(report).toEqual([
    '     wall       cpu',
    '   13.0 s            tests',
    '',
    'Checks',
    '    2.0 s            lint',
    '    0.4 s            format',
    '',
    'Tests by project',
    '    4.0 s     2.0 s  unit (2 files)',
    '    9.0 s     4.5 s  e2e (1 files)',
    '',
    'Slowest test files',
    '    9.0 s     4.5 s  b.e2e.ts',
    '    3.0 s     1.5 s  c.test.ts',
    '    1.0 s     0.5 s  a.test.ts',
    '',
    'Slowest tests',
    '    8.9 s            b.e2e.ts > works',
    '    2.9 s            c.test.ts > works',
    '    0.9 s            a.test.ts > works',
  ])
})

test('the report keeps to the twelve slowest files', () => {
  const files = Array.from({ length: 40 }, (_, index) => file('unit', `${index}.test.ts`, index * 1000))
  const report = timesReport([], [], files).join('\n')
  expect(report).toContain('28.test.ts')
  expect(report).not.toContain('27.test.ts')
})
