import { describe, expect, it, test } from 'vitest'
import { description, importText, outline, said } from '../testing/importText.ts'

test.each([
  [
    '1. Bake 5~10 min at 200~220 C\n2. Wait ~5 min, then ~10 min',
    ['Bake 5~10 min at 200~220 C', 'Wait ~5 min, then ~10 min'],
  ],
  ['## 3-way match\n- [ ] compare\n\n## 4-eyes approval\n- [ ] sign', ['3-way match', '4-eyes approval']],
  ['## 5:45 Switch on\n- [ ] oven\n\n## 6:30 Open\n- [ ] lights', ['5:45 Switch on', '6:30 Open']],
  ['## 100 Euro float\n- [ ] count\n\n## 20 Euro notes\n- [ ] sort', ['100 Euro float', '20 Euro notes']],
  [
    '1. Fill to 10<sup>3</sup> l\n2. Add CO<sub>2</sub> on the 4<sup>th</sup>',
    ['Fill to 10³ l', 'Add CO₂ on the 4th'],
  ],
  ['## 3 eggs\n- [ ] beat\n\n## 2 cups\n- [ ] fill', ['3 eggs', '2 cups']],
  ['## 1 Open\n- [ ] a\n\n## 2 Close\n- [ ] b', ['Open', 'Close']],
  ['## 1. Open\n- [ ] a\n\n## 2. Close\n- [ ] b', ['Open', 'Close']],
  ['## 1) Open\n- [ ] a\n\n## 2 - Close\n- [ ] b', ['Open', 'Close']],
  [
    '## Step 1a: Rinse\nWater.\n\n## Step 1b: Wipe\nCloth.\n\n## Step 2 of 3: Dry\nAir.',
    ['Rinse', 'Wipe', 'Dry'],
  ],
])('numbers and signs keep their meaning: %j', (text, titles) => {
  expect(outline(importText(`# Work\n\n${text}\n`)).map(([title]) => title)).toEqual(titles)
})

describe('what is struck out', () => {
  it('comes alive nowhere: a step, a line to tick, and words', () => {
    const imported = importText(
      '# Closing\n\n- [ ] ~~Call the bank~~\n- [ ] Lock the ~~front~~ back door\n- [ ] Count\n  - [ ] ~~cheques~~\n  - [ ] coins\n',
    )
    expect(outline(imported)).toEqual([['Lock the back door'], ['Count', '- coins']])
    expect(said(imported)).toEqual(['3 changed Call the bank', '4 changed front', '6 changed cheques'])
  })

  it('comes alive nowhere where HTML strikes it out', () => {
    const imported = importText(
      '# Closing\n\n- [ ] <del>Call the bank</del>\n- [ ] Lock the <s class="x">front **iron**</s> back door\n- [ ] Count\n  - [ ] <strike>cheques</strike>\n  - [ ] <s>coins\n',
    )
    expect(outline(imported)).toEqual([['Lock the back door'], ['Count', '- coins']])
    expect(said(imported).slice(0, 3)).toEqual([
      '3 changed Call the bank',
      '4 changed front iron',
      '6 changed cheques',
    ])
  })

  it('makes no step of a row of a table', () => {
    const imported = importText(
      '# Closing\n\n| Step | Who |\n| --- | --- |\n| ~~Call the bank~~ | Ana |\n| <s>Wait</s> | Ana |\n| Lock | Ana |\n| Leave | Ana |\n',
    )
    expect(outline(imported).map(([title]) => title)).toEqual(['Lock', 'Leave'])
    expect(said(imported)).toContain('5 changed Call the bank Ana')
  })

  it('stays struck out in a text', () => {
    const imported = importText('# Closing\n\n~~Old~~ new rule.\n\n1. Count\n')
    expect(description(imported)).toBe('Old new rule.')
  })
})

test.each([
  [
    '1. Count\n  - [ ] coins\n  - [ ] notes\n2. Lock\n  - [ ] front',
    [
      ['Count', '- coins', '- notes'],
      ['Lock', '- front'],
    ],
  ],
  ['10. Count\n  - [ ] coins\n11. Lock', [['Count', '- coins'], ['Lock']]],
  ['[ ] Count\n[ ] Lock', [['Count'], ['Lock']]],
  ['• Count\n• Lock', [['Count'], ['Lock']]],
  ['☐ Count\n☑ Lock', [['Count'], ['Lock']]],
])('lists as people write them are lists: %j', (text, steps) => {
  expect(outline(importText(`# Closing\n\n${text}\n`))).toEqual(steps)
})

it('letters that another encoding lost are in the report', () => {
  expect(said(importText('# Schlie\ufffdung\n\n1. T\ufffdr schlie\ufffden\n'))).toEqual([
    '1 notUnderstood # Schlie\ufffdung',
  ])
})
