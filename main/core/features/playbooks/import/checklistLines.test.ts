import { expect, test } from 'vitest'
import { description, importText, outline, said } from '../testing/importText.ts'

const lines = (...all: string[]) => `${all.join('\n')}\n`

test('lists that are nested too deep for lines to tick end at the deepest level, and the report says so', () => {
  const nested = Array.from({ length: 11 }, (_, depth) => `${'  '.repeat(depth)}- [ ] line ${depth}`)
  const imported = importText(lines('# Deep', '', '## Step 1: Go down', ...nested))
  expect(imported.content.steps[0]!.subSteps.map(({ depth }) => depth)).toEqual([
    0, 1, 2, 3, 4, 5, 6, 7, 8, 8, 8,
  ])
  expect(said(imported)).toEqual(['13 changed line 9', '14 changed line 10'])
})

test('a sentence above a list that leads somewhere stays in the text with its address', () => {
  const text = lines(
    '# Oven',
    '## Clean',
    'See [the plan](https://example.org/plan):',
    '',
    '- [ ] Door',
    '',
    'Also:',
    '',
    '- [ ] Floor',
    '## Close',
    '- [ ] Lock',
  )
  const [clean] = outline(importText(text))
  expect(clean).toEqual(['Clean', '- Door', '- Also:', '-- Floor', ': See the plan:'])
})

test('a number that a step does not keep is in the report', () => {
  const imported = importText(lines('# Oven', '## 1. Heat', 'Wait.', '## 3. Clean', 'Wipe.'))
  expect(outline(imported).map(([title]) => title)).toEqual(['Heat', 'Clean'])
  expect(said(imported)).toEqual(['4 changed 3 Clean'])
})

test('bold sentences are no headings', () => {
  const bold = (words: string) => ['', `**${words}**`, '', '- Count', '']
  const steps = importText(lines('# Till', ...bold('Before you go'), ...bold('When all have left'))).content
    .steps
  expect(steps.map(({ title }) => title)).toEqual(['Before you go', 'When all have left'])
  const spoken = importText(lines('# Till', ...bold('Count it twice.'), ...bold('Lock the door!')))
  expect(spoken.content.steps.map(({ title }) => title)).not.toContain('Count it twice.')
})

test('a list of links with anything else below one is no table of contents', () => {
  const text = (inner: string) =>
    lines(
      '# Oven',
      '- [Safety](#safety)',
      `  - ${inner}`,
      '- [Log](#log)',
      '',
      '## Safety',
      '1. Unplug',
      '## Log',
      '1. Sign',
    )
  expect(description(importText(text('[Gloves](#gloves)')))).toBe('')
  expect(description(importText(text('Wear gloves')))).toContain('Wear gloves')
})
