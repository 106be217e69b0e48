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
])('%j stays as it is', (text) => {
  expect(marked(text)).toBe(text)
})
