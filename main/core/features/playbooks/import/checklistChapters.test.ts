import { expect, test } from 'vitest'
import { description, importText, outline, said } from '../testing/importText.ts'

const chapter = '## Final check\n- [ ] Float\n- [x] Receipt roll\n'
test.each([
  ['a numbered list', '1. Unlock\n2. Lights\n', [['Unlock'], ['Lights']]],
  ['a list of boxes', '- [ ] Unlock\n- [ ] Lights\n', [['Unlock'], ['Lights']]],
  ['a heading that announces steps', '## Procedure\n1. Unlock\n2. Lights\n', [['Unlock'], ['Lights']]],
  [
    'numbered chapters',
    '## 1. Unlock\nHard.\n## 2. Lights\nAll.\n',
    [
      ['Unlock', ': Hard.'],
      ['Lights', ': All.'],
    ],
  ],
])('a chapter of check boxes alone behind %s is a step', (_, before, steps) => {
  const imported = importText(`# Opening\n\n${before}\n${chapter}`)
  expect(outline(imported)).toEqual([...steps, ['Final check', '- Float', '- Receipt roll']])
  expect(description(imported)).toBe('')
  expect(said(imported).filter((one) => !one.includes('Receipt roll'))).toEqual([])
})

test('a chapter of check boxes between numbered chapters is a step in its place', () => {
  const imported = importText(`# Opening\n\n## 1. Unlock\nHard.\n${chapter}\n## 2. Lights\nAll.\n`)
  expect(outline(imported).map(([title]) => title)).toEqual(['Unlock', 'Final check', 'Lights'])
})

test('a chapter of check boxes stays in the description where its words say that it is no work, or with a text', () => {
  for (const other of ['## Materials\n- [ ] Keys\n', '## Final check\nOn Mondays:\n\n- [ ] Float\n']) {
    const imported = importText(`# Opening\n\n1. Unlock\n2. Lights\n\n${other}`)
    expect(outline(imported)).toEqual([['Unlock'], ['Lights']])
    expect(said(imported)).toHaveLength(1)
  }
  const before = importText('# Opening\n\n## You need\n- [ ] Keys\n\n## Procedure\n1. Unlock\n')
  expect(description(before)).toBe('You need\nKeys')
})
