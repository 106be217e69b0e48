import { expect, test } from 'vitest'
import { importText, outline, said } from '../testing/importText.ts'

const table = (...rows: string[]) =>
  `# Goods\n\n${rows.map((row) => `| ${row} |`).join('\n')}\n\nThen rest.\n`

test('the rows of a table of tasks are steps, with who does them and how long they take', () => {
  const imported = importText(
    table(
      'Step | Action | Who | Time | Note',
      '-|-|-|-|-',
      '1 | Check | Baker | 5 min | twice',
      '2 | Weigh | Ana | 7:30 | ',
      '3 | Sign | | 1,5 h | ',
    ),
  )
  expect(outline(imported)).toEqual([
    ['Check', ': Note: twice'],
    ['Weigh', ': Who: Ana\nTime: 7:30'],
    ['Sign'],
  ])
  const steps = imported.content.steps.map(({ roleId, estimatedDuration }) => [roleId, estimatedDuration])
  expect(steps).toEqual([
    ['role-baker', { value: 5, unit: 'minutes' }],
    [null, null],
    [null, { value: 1.5, unit: 'hours' }],
  ])
  expect(said(imported)).toEqual([
    '3 changed Step Action Who Time Note',
    '6 kept Who: Ana',
    '9 kept Then rest.',
  ])
})

test.each([
  ['Nr. | Schritt | Dauer', '-|-|-', '1. | Öffnen | ca. 2 Std.', '2. | Schließen | 10 Minuten'],
  ['Aufgabe | Wer', '-|-', 'Öffnen | Baker', 'Schließen | Baker'],
  ['Task | Done', '-|-', 'Öffnen | [ ]', 'Schließen | [x]'],
  ['Step | Who', '-|-', 'Öffnen | Baker', 'Schließen | Baker'],
])('%s is a table of steps', (...rows) => {
  expect(outline(importText(table(...rows))).map(([title]) => title)).toEqual(['Öffnen', 'Schließen'])
})

test.each([
  [['Product | Contains', '-|-', 'Bread | Gluten', 'Cake | Egg']],
  [['Step | Who', '-|-', '1 | Ana', '2 | Ben']],
  [['Task | Who', '-|-', 'Only one | Ana']],
])('a table about something else stays a table: %j', (rows) => {
  expect(importText(table(...rows)).content.steps).toEqual([])
})

test('a role that the team lacks keeps the word that the table has for it', () => {
  const imported = importText(table('Aufgabe | Wer', '-|-', 'Öffnen | Baker', 'Schließen | Pilot'))
  expect(outline(imported)).toEqual([['Öffnen'], ['Schließen', ': Wer: Pilot']])
})
