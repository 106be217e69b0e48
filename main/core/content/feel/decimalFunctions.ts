/** A number whose decimal point is moved to the right, exactly as its digits say: 1.15 moved by 2 is 115. */
function moved(n: number, places: number): number {
  const [digits, exponent = '0'] = String(n).split('e')
  return Number(`${digits}e${Number(exponent) + places}`)
}

/** How many digits stand behind the decimal point. */
function placesOf(n: number): number {
  const [digits = '', exponent = '0'] = String(n).split('e')
  return Math.max(0, (digits.split('.')[1]?.length ?? 0) - Number(exponent))
}

const isWhole = (n: number) => Number.isFinite(n) && Number.isInteger(n)

/** What cannot be rounded leaves the decision to a person. */
function checkNumbers(...values: unknown[]): void {
  if (!values.every((value) => typeof value === 'number' && Number.isFinite(value)))
    throw new TypeError('not a number')
}

/** A function of the language that rounds to a number of places; without a number it has no result, as the standard says. */
const rounding =
  (round: (n: number) => number) =>
  (n: unknown, scale: unknown = 0): number | null => {
    if (n === null || scale === null) return null
    checkNumbers(n, scale)
    const [value, places] = [n as number, scale as number]
    if (!isWhole(places)) throw new TypeError('not a whole number of places')
    const result = moved(round(moved(value, places)), -places)
    // More places than a number has leave it as it is.
    return Number.isNaN(result) ? value : result + 0
  }

const signed = (round: (n: number) => number) => (n: number) => Math.sign(n) * round(Math.abs(n))

function halfEven(n: number): number {
  const below = Math.floor(n)
  if (n - below !== 0.5) return Math.round(n)
  return below % 2 === 0 ? below : below + 1
}

function modulo(dividend: unknown, divisor: unknown): number | null {
  if (dividend === null || divisor === null) return null
  checkNumbers(dividend, divisor)
  const [a, b] = [dividend as number, divisor as number]
  if (b === 0) throw new TypeError('division by zero')
  const places = Math.max(placesOf(a), placesOf(b))
  const [whole, by] = [moved(a, places), moved(b, places)]
  return moved(((whole % by) + by) % by, -places) + 0
}

/** Names the arguments, which an expression may name too. */
const withNames = <F extends object>(named: F, ...$args: string[]) => Object.assign(named, { $args })

/**
 * The functions of FEEL (DMN 1.5, 10.3.4.5) that count in decimals; the interpreter's own count in binary, where 1.15 has
 * 114.99… hundredths.
 */
export const decimalFunctions = {
  decimal: withNames(rounding(halfEven), 'n', 'scale'),
  floor: withNames(rounding(Math.floor), 'n', 'scale'),
  ceiling: withNames(rounding(Math.ceil), 'n', 'scale'),
  'round up': withNames(rounding(signed(Math.ceil)), 'n', 'scale'),
  'round down': withNames(rounding(signed(Math.floor)), 'n', 'scale'),
  'round half up': withNames(rounding(signed(Math.round)), 'n', 'scale'),
  'round half down': withNames(rounding(signed((n) => Math.ceil(n - 0.5))), 'n', 'scale'),
  modulo: withNames(modulo, 'dividend', 'divisor'),
}
