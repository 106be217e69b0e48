/** The path for sorting by name: `nameKey`, or `personId.nameKey` for the name of a referred record. */
export const nameKeyPath = 'nameKey'

/** The column of every table of records that holds the key. */
export const nameKeyColumn = 'name_key'

/** More digits than any number in a name that people sort by. */
const digits = 12

/** The key by which a name is sorted and found: without case and accents, with numbers in the order of their size. */
export function nameKey(name: string): string {
  const lower = name.toLowerCase()
  const plain = /^[ -~]*$/.test(lower) ? lower : withoutAccents(lower)
  return /\d/.test(plain) ? plain.replace(/\d+/g, (number) => number.padStart(digits, '0')) : plain
}

const withoutAccents = (lower: string) =>
  lower
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('ß', 'ss')
    .toWellFormed()
