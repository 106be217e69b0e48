import type { Readable } from 'node:stream'

const lineBreak = 0x0a

/** The longest line that an assistant may send, in bytes: 10 MiB. */
export const longestLine = 10 * 1_048_576

/** Calls `tooLong`, once, as soon as a line of the input is longer than `longestLine`, even if it never ends. */
export function limitLines(input: Readable, tooLong: () => void): void {
  let length = 0
  const measure = (chunk: Buffer) => {
    const first = chunk.indexOf(lineBreak)
    if (length + (first === -1 ? chunk.length : first) > longestLine) {
      input.off('data', measure)
      tooLong()
    } else length = first === -1 ? length + chunk.length : chunk.length - chunk.lastIndexOf(lineBreak) - 1
  }
  input.on('data', measure)
}
