import { expect, test } from 'vitest'
import { description, importText, outline, said } from '../testing/importText.ts'

const lines = (...all: string[]) => `${all.join('\n')}\n`

test.each([
  [
    'chapters with bullets',
    lines('# Close', '', '## Till', '- Count', '- Sign', '', '## Alarm', '- Enter the code'),
    [
      ['Till', '- Count', '- Sign'],
      ['Alarm', '- Enter the code'],
    ],
  ],
  [
    'chapters below a heading that announces them',
    lines('# Round', '## Procedure', '### Unlock', 'Take the padlock off.', '### Load', '- Crates', '- Keys'),
    [
      ['Unlock', ': Take the padlock off.'],
      ['Load', '- Crates', '- Keys'],
    ],
  ],
  [
    'lists below headings and sentences of a step',
    lines(
      '# Shop',
      '## Opening',
      '### Doors',
      '1. Unlock',
      '### Machines',
      '1. Grinder',
      '## Bottles',
      'Full ones:',
      '- [ ] stand',
      '',
      'Empty ones:',
      '- [ ] cap',
    ),
    [
      ['Opening', '- Doors', '-- Unlock', '- Machines', '-- Grinder'],
      ['Bottles', '- Full ones:', '-- stand', '- Empty ones:', '-- cap'],
    ],
  ],
  [
    'bullets and code below numbered items',
    lines(
      '# Handover',
      '## Before',
      '1. Read',
      '2. Check the kits:',
      '   - oxygen',
      '3. Sign',
      '## After',
      '1. Write',
      '2. Run',
      '',
      '   ```',
      '   backup',
      '   ```',
    ),
    [
      ['Before', '- Read', '- Check the kits:', '- Sign', ': Check the kits:\noxygen'],
      ['After', '- Write', '- Run', ': Run:\nbackup'],
    ],
  ],
  [
    'bullets that explain a box',
    lines('# Boxes', '## Kitchen', '- [ ] Fryer', '  - Use gloves.', '- [ ] Hood', '## Bar', '- [ ] Tap'),
    [
      ['Kitchen', '- Fryer', '- Hood', ': Fryer:\nUse gloves.'],
      ['Bar', '- Tap'],
    ],
  ],
  [
    'what is needed before the chapters',
    lines('# Visit', 'You need:', '- [ ] Boots', '## Drive', '1. North road', '## Sample', '1. Dig'),
    [
      ['Drive', '- North road'],
      ['Sample', '- Dig'],
    ],
  ],
  [
    'an approval among numbered chapters',
    lines(
      '# Prices',
      '## 1. Draft',
      'x',
      '## 2. Approval',
      'The owner signs.',
      '## 3. Print',
      'y',
      '## 4. References',
      'z',
    ),
    [
      ['Draft', ': x'],
      ['Approval', ': The owner signs.'],
      ['Print', ': y'],
    ],
  ],
  [
    'a contents list and a chapter on safety',
    lines('# Oven', '1. [Safety](#safety)', '2. [Log](#log)', '## Safety', '1. Unplug', '## Log', '1. Sign'),
    [
      ['Safety', '- Unplug'],
      ['Log', '- Sign'],
    ],
  ],
  [
    'bold lines as headings',
    lines('# Visit', '', '**1. Before**', '', '- Call', '', '**2. After**', '', '- Write'),
    [
      ['Before', ': Call'],
      ['After', ': Write'],
    ],
  ],
  [
    'bold lines that announce the steps, beside a warning',
    lines(
      '**PURPOSE**',
      '',
      'Keys stay.',
      '',
      '**PROCEDURE**',
      '',
      '1. Take',
      '2. Hang',
      '',
      '**Warning**',
      '',
      'Hot.',
    ),
    [['Take'], ['Hang']],
  ],
  [
    'a box in a callout',
    lines(
      '# Gas',
      '## Leak',
      '!!! danger "Only if you smell gas"',
      '',
      '    - [ ] Window',
      '',
      '## Report',
      '- [ ] Call',
    ),
    [
      ['Leak', '- Window', ': Danger: Only if you smell gas'],
      ['Report', '- Call'],
    ],
  ],
  [
    'lettered, Roman and glued labels',
    lines(
      '# Wash',
      'a. Rinse',
      'b. Soap',
      '',
      '(1) Stack',
      '(2) Count',
      '',
      'i) Shake',
      'ii) Hang',
      '',
      '1.Soak',
      '2.Spin',
    ),
    [['Rinse'], ['Soap'], ['Stack'], ['Count'], ['Shake'], ['Hang'], ['Soak'], ['Spin']],
  ],
  [
    'lettered items below a number',
    lines('# Wash', '1. Wash', '   a. Rinse', '   b. Soap', '2. Dry'),
    [['Wash', '- Rinse', '- Soap'], ['Dry']],
  ],
  [
    'boxes without a blank',
    lines('# Room', '-[ ] Door', '*[x] Light', '- [ ] Bin'),
    [['Door'], ['Light'], ['Bin']],
  ],
  [
    'names of places in headings',
    lines(
      '# Server <a name="top"></a>',
      '## <a id="one"></a>1. Stop {#stop}',
      'Wait.',
      '## 2. Start {: .warn }',
      'Look.',
    ),
    [
      ['Stop', ': Wait.'],
      ['Start', ': Look.'],
    ],
  ],
  [
    'German chapters',
    lines(
      '# Kasse',
      '## Zuständigkeiten',
      '1. Leitung',
      '## Durchführung',
      '1. Zählen',
      '## Mitgeltende Unterlagen',
      '1. Kassenbuch',
    ),
    [['Zählen']],
  ],
  [
    'Russian chapters',
    lines(
      '# Закрытие',
      '## Цель',
      'Закрыто.',
      '## Порядок действий',
      '- Выключить',
      '## Ответственность',
      '- Пекарь',
    ),
    [['Выключить']],
  ],
  [
    'Japanese chapters',
    lines('# 閉店', '## 目的', '安全。', '## 手順1 レジ', '- 数える', '## 手順2 鍵', '- 閉める'),
    [
      ['レジ', ': 数える'],
      ['鍵', ': 閉める'],
    ],
  ],
])('%s are read as their steps', (_name, text, steps) => {
  expect(outline(importText(text))).toEqual(steps)
})

test('prose that looks labelled stays prose', () => {
  for (const text of [
    'e.g. this\ni.e. that',
    '1.5 kg\n2.5 kg',
    'c. Later\nd. Never',
    'a. one\\\nb. two',
    '(1) only',
  ])
    expect(importText(`# T\n\n${text}\n`).content.steps).toEqual([])
})

test('what is not to be done is never a line to tick', () => {
  const negated = [
    'Never do this:',
    'You must not:',
    'Do not touch:',
    'Niemals:',
    'Es ist verboten:',
    'Nunca:',
  ]
  for (const lead of negated) {
    const text = lines(
      '# Gas',
      '## Change',
      'Do this:',
      '',
      '1. Close',
      '',
      lead,
      '',
      '1. Smoke',
      '',
      '## Store',
      '1. Cap',
    )
    const imported = importText(text)
    expect(
      outline(imported).map(([title, ...rest]) => [title, ...rest.filter((line) => !line.startsWith(':'))]),
    ).toEqual([
      ['Change', '- Close'],
      ['Store', '- Cap'],
    ])
    expect(outline(imported)[0]!.at(-1)).toContain('Smoke')
    expect(said(imported)).toEqual([`7 kept ${lead}`])
  }
  expect(outline(importText('# T\n\n## If you do not have a key:\n1. Ring\n\n## Go\n1. In\n'))).toHaveLength(
    2,
  )
  expect(importText('# On call\n\n## Not your task\n\n1. Repair the roof\n').content.steps).toEqual([])
})

test('what is folded away is text, also with a list in it', () => {
  const text = lines(
    '# Restart',
    '',
    '1. Plug',
    '2. Wait',
    '',
    '<details><summary>Old way</summary>',
    '',
    '1. Kick',
    '',
    '</details>',
  )
  const imported = importText(text)
  expect(outline(imported)).toEqual([['Plug'], ['Wait']])
  expect(description(imported)).toContain('Old way\nKick')
})

test('a title comes from the only top heading, whatever stands before it', () => {
  const { content } = importText('[badge](https://example.org)\n\n# Deploy\n\n1. Push\n')
  expect(content.title).toBe('Deploy')
  expect(content.description.content).toHaveLength(1)
})

test('comments of the head are in the report', () => {
  const head = lines(
    '---',
    'title: Bell # not on Fridays',
    '# Ask Ben',
    'tags: [safety] # inside',
    'description: |',
    '  # no comment',
    '---',
    '1. Press',
  )
  expect(said(importText(head))).toEqual([
    '2 changed # not on Fridays',
    '3 changed # Ask Ben',
    '4 changed # inside',
  ])
  expect(said(importText('+++\n# Ask Ben\ntitle = "Bell"\n+++\n1. Press\n'))).toEqual(['2 changed # Ask Ben'])
  expect(said(importText('---\ntitle: a: b\n# Ask Ben\n---\n1. Press\n'))).toEqual(['3 changed # Ask Ben'])
})

test('addresses that are defined in lists and quotes are found, and a second one is in the report', () => {
  const text = lines(
    '1. Open [page][a]',
    '',
    '   [a]: https://example.org/a',
    '',
    '2. Read [b]',
    '',
    '> [b]: https://example.org/b',
    '',
    '[a]: https://example.org/other',
  )
  const imported = importText(text)
  const links = JSON.stringify(imported.content.steps).match(/https:[^"]*/g)
  expect(links).toEqual(['https://example.org/a', 'https://example.org/b'])
  expect(said(imported)).toContain('9 notUnderstood a https://example.org/other')
})

test('a picture without a description below a line to tick is not lost', () => {
  const imported = importText(
    '# P\n\n## One\n\n- [ ] Press\n\n  ![](img/start.png)\n\n## Two\n\n- [ ] Stop\n',
  )
  expect(outline(imported)[0]).toEqual(['One', '- Press', ': Press:\nimg/start.png'])
})
