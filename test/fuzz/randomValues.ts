import type { Dice } from './dice.ts'

const texts = [
  '',
  ' ',
  'a',
  'b',
  'ab',
  'aB',
  'A',
  'Z',
  '10',
  '9',
  'null',
  'true',
  'é',
  'e\u0301',
  'ﬀ',
  'İ',
  '\uE000x',
  '\uFFFD',
  '\uFFFF',
  '🦷',
  '🦷a',
  '\u{10FFFF}',
  '\u0000',
  'a\u0000b',
  '\u0001',
  '\u2028',
  '"',
  "'",
  '\\',
  '\\u0000',
  '$.a',
  '日本',
  '\ud83d',
  '\ude00\ud83d',
  '%',
  '_',
  'x'.repeat(300),
]

const numbers = [
  0,
  -0,
  1,
  -1,
  2,
  10,
  9,
  0.1,
  0.30000000000000004,
  -0.5,
  1e21,
  1e-7,
  2 ** 53 - 1,
  2 ** 53,
  2 ** 53 + 2,
  2 ** 62,
  2 ** 63,
  2 ** 64,
  -(2 ** 53),
  -(2 ** 60),
  -(2 ** 63),
  -1e300,
  1e308,
  1.7976931348623157e308,
  5e-324,
  2.2250738585072014e-308,
]

/** Texts that SQLite and JavaScript order alike among each other. */
const tameTexts = texts.filter((text) => text.isWellFormed() && !/[\uE000-\uFFFF]/.test(text))

/** Numbers that are the same in JSON, SQL and JavaScript. */
const tameNumbers = numbers.filter((number) => Math.abs(number) <= Number.MAX_SAFE_INTEGER)

/** A text, often one that some layer treats in its own way; now and then with half a character. */
export function randomText(dice: Dice): string {
  const source = dice.isTame ? tameTexts : texts
  return dice.chance(0.7) ? dice.pick(source) : dice.pick(source) + dice.pick(source)
}

/** Any number JSON can carry. */
export function randomNumber(dice: Dice): number {
  if (dice.chance(0.7)) return dice.pick(dice.isTame && dice.chance(0.9) ? tameNumbers : numbers)
  return dice.chance(0.5) ? dice.below(5) : (dice.next() - 0.5) * 10 ** (dice.below(40) - 15)
}

/** A value of any JSON type. */
export function randomAny(dice: Dice, depth = 0): unknown {
  switch (dice.below(depth > 2 ? 4 : 6)) {
    case 0:
      return randomText(dice)
    case 1:
      return randomNumber(dice)
    case 2:
      return dice.chance(0.5)
    case 3:
      return null
    case 4:
      return Array.from({ length: dice.below(3) }, () => randomAny(dice, depth + 1))
    default:
      return { [dice.pick(['x', 'y', 'a.b', '0', '', 'ü'])]: randomAny(dice, depth + 1) }
  }
}

/**
 * A key that is whole characters, up to `maxLength` code units long, and unlike those with another number. None ends with
 * a blank: RxDB's memory storage pads keys with blanks, mixes them up and breaks off.
 */
export function randomKey(dice: Dice, number: number, maxLength: number): string {
  const odd = dice.pick(dice.isTame ? tameTexts : texts.filter((text) => text.isWellFormed()))
  const key = dice.chance(0.5) ? `${odd}${number}` : `${number}${odd}`
  if (dice.chance(0.1)) return `${number}`.padStart(maxLength, 'k')
  return key.length > maxLength || key.endsWith(' ') ? `${number}` : key
}
