const plain = '0123456789+-−=()'
const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾'
const lowered = '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎'

/**
 * Digits above or below the line as letters of their own, where formatting cannot be kept: 10³ is not 103. Null where there is no
 * such letter for one of them, or no digit: "th" means the same on the line.
 */
export function raisedText(text: string, where: 'above' | 'below'): string | null {
  const letters = where === 'above' ? raised : lowered
  const written = Array.from(text.trim(), (sign) => letters[plain.indexOf(sign)])
  return /\d/.test(text) && !written.includes(undefined) ? written.join('') : null
}
