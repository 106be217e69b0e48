import { shortened } from '#shared/kernel/cutText.ts'
import { importLimits } from '#shared/contract/playbooks.contract.ts'
import { OrgataError } from '#shared/kernel/errors.ts'

/** One file of an import. */
export interface SourceFile {
  name: string
  text: string
}

/** More lines than any procedure has, and few enough to be read in a moment. */
const maxLines = 20_000

/** Lists and quotes nested deeper than this are no text a person wrote. */
const maxNesting = 40

/**
 * Looks at all files before any is read, and returns their texts with line ends and byte order mark made plain.
 * @throws OrgataError `too_large`, `invalid_input`, naming the file
 */
export function readSources(files: readonly SourceFile[]): SourceFile[] {
  const bytes = files.map((file) => Buffer.byteLength(file.text))
  files.forEach((file, n) => {
    if (bytes[n]! > importLimits.maxFileBytes) {
      tooLarge(
        file,
        `it is larger than ${importLimits.maxFileBytes / 1_000_000} MB. Split it, or check that it is a text`,
      )
    }
  })
  if (bytes.reduce((sum, n) => sum + n, 0) > importLimits.maxTotalBytes) {
    throw new OrgataError(
      'too_large',
      `These files together are larger than ${importLimits.maxTotalBytes / 1_000_000} MB. Import fewer at once.`,
    )
  }
  return files.map((file) => {
    const text = file.text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
    checkIsText({ ...file, text })
    checkShape({ ...file, text })
    return { ...file, text }
  })
}

/** @throws OrgataError `too_large` that names the file */
export function tooLarge(file: SourceFile, why: string): never {
  throw new OrgataError('too_large', `“${shownName(file)}” was not imported, nor anything else: ${why}.`, {
    file: file.name,
  })
}

/** @throws OrgataError `invalid_input` that names the file */
export function unusable(file: SourceFile, why: string): never {
  throw new OrgataError(
    'invalid_input',
    `“${shownName(file)}” was not imported, nor anything else: ${why}.`,
    { file: file.name },
  )
}

function shownName(file: SourceFile): string {
  return shortened(file.name, 100)
}

/** Whether no text holds this character: a control character that is no white space, or the mark of a failed decoding. */
function isStrange(code: number): boolean {
  return code === 0xfffd || (code < 0x20 && !(code >= 0x09 && code <= 0x0d))
}

/** A picture, a program or a text in an unknown encoding shows by characters that no text has. */
function checkIsText(file: SourceFile): void {
  let strange = 0
  for (let n = 0; n < file.text.length; n++) if (isStrange(file.text.charCodeAt(n))) strange++
  const isBinary = file.text.includes('\u0000') || strange > 8 + file.text.length / 500
  if (isBinary) unusable(file, 'it is not a text file. Save it as plain text or Markdown in UTF-8')
  if (file.text.trim() === '') unusable(file, 'it is empty')
}

function checkShape(file: SourceFile): void {
  const lines = file.text.split('\n')
  if (lines.length > maxLines) {
    tooLarge(
      file,
      `it has ${lines.length} lines; at most ${maxLines} can be read. Split it into several procedures`,
    )
  }
  const indents: number[] = []
  for (const [n, line] of lines.entries()) {
    const markers = /^(?:[ \t]*(?:>|[-*+](?=\s)|\d{1,9}[.)](?=\s)))*/
      .exec(line)![0]
      .replace(/[^>*+.)-]/g, '').length
    if (/^\s*(?:[-*+]|\d{1,9}[.)])\s/.test(line)) {
      const indent = line.length - line.trimStart().length
      while (indents.length > 0 && indents.at(-1)! >= indent) indents.pop()
      indents.push(indent)
    } else if (line.trim() !== '' && !/^\s/.test(line)) indents.length = 0
    if (markers > maxNesting || indents.length > maxNesting) {
      tooLarge(
        file,
        `line ${n + 1} is nested more than ${maxNesting} levels deep. Flatten its lists and quotes`,
      )
    }
  }
}
