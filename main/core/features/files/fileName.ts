/** Control characters, and those that turn the direction of writing: "gpj.exe" must not read as "exe.jpg". */
const misleading = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/** The name of a file for people: without folders and misleading characters. Never used as a path. */
export function fileNameOf(given: string): string {
  const last = given.replaceAll('\\', '/').split('/').at(-1) ?? ''
  const name = last.replace(misleading, '').trim()
  return name === '' || name === '.' || name === '..' ? 'file' : name
}
