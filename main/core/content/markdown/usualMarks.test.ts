import { expect, test } from 'vitest'
import { usualMarks } from './usualMarks.ts'

const marked = (text: string) => usualMarks(text.split('\n')).join('\n')

test.each([
  ['• Count\n• Lock', '- Count\n- Lock'],
  ['– Count\n  ◦ coins', '- Count\n  - coins'],
  ['☐ Count\n☑ Lock\n✔️ Sign', '- [ ] Count\n- [x] Lock\n- [x] Sign'],
  ['- ☐ Count', '- [ ] Count'],
  ['[ ] Count\n[X] Lock', '- [ ] Count\n- [X] Lock'],
  ['1. Count\n  - coins\n    - euros\n2. Lock', '1. Count\n   - coins\n     - euros\n2. Lock'],
  ['10. Count\n  - coins\n  more of it', '10. Count\n    - coins\n    more of it'],
  ['1. Count\n   - coins', '1. Count\n   - coins'],
  ['1. Count\n  text that goes on', '1. Count\n  text that goes on'],
  ['1. Count\n\n  - coins', '1. Count\n\n   - coins'],
  ['#\u00a0Till\n##\u00a0Evening', '# Till\n## Evening'],
  ['-\u00a0Count\n•\u00a0Lock\n*\u00a0\u00a0Sign', '- Count\n- Lock\n*  Sign'],
  ['-\u00a0[\u00a0]\u00a0Count\n- [x]\u00a0Lock\n[\u00a0] Sign', '- [ ] Count\n- [x] Lock\n- [ ] Sign'],
  ['1. [\u00a0] Count', '1. [ ] Count'],
])('%j becomes %j', (text, expected) => {
  expect(marked(text)).toBe(expected)
})

test.each([
  '```\n• Count\n1. a\n  - b\n```',
  '- [ ] Count',
  '- Count\n  - coins',
  'a • b',
  '[x](https://example.org)',
  '—',
  '1. Count\n\tcode',
  '| ☐ | Count |',
  '3.\u00a0May is a holiday',
  '5\u00a0kg of flour',
  '```\n#\u00a0Till\n```',
])('%j stays as it is', (text) => {
  expect(marked(text)).toBe(text)
})
