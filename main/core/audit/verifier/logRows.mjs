/**
 * A log row by row: the line of the next entry, and the line with its names and content. Undefined behind the last.
 * @typedef {{ next: () => Promise<Buffer | undefined>, content: () => Promise<Buffer | undefined>,
 *   isAtEnd: () => Promise<boolean> }} Rows
 */

/** @param {AsyncGenerator<Buffer>} lines */
const taker = (lines) => async () => {
  const { done, value } = await lines.next()
  return done === true ? undefined : value
}

/**
 * The log of the computer that made the pack: entries in one file, their content in another.
 * @param {AsyncGenerator<Buffer>} entries
 * @param {AsyncGenerator<Buffer>} contents
 * @returns {Rows}
 */
export function rowsOfTwoFiles(entries, contents) {
  const content = taker(contents)
  return { next: taker(entries), content, isAtEnd: async () => (await content()) === undefined }
}

/**
 * Another computer's log: below each entry that is shown its content.
 * @param {AsyncGenerator<Buffer>} lines
 * @returns {Rows}
 */
export function rowsOfOneFile(lines) {
  const next = taker(lines)
  return { next, content: next, isAtEnd: async () => true }
}
