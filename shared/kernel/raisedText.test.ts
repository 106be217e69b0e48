import { expect, test } from 'vitest'
import { raisedText } from './raisedText.ts'

test.each([
  ['3', 'above', '³'],
  ['-12', 'above', '⁻¹²'],
  [' 2 ', 'below', '₂'],
  ['(4+1)', 'below', '₍₄₊₁₎'],
  ['th', 'above', null],
  ['n+1', 'above', null],
  ['', 'above', null],
] as const)('%j %s the line is %j', (text, where, written) => {
  expect(raisedText(text, where)).toBe(written)
})
