import { shortened } from '#shared/kernel/cutText.ts'
import { importLimits } from '#shared/contract/playbooks.contract.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import type { ErrorCode } from '#shared/kernel/errors.ts'
import { refusal, saying } from '#shared/messages/refusal.ts'
import type { Saying } from '#shared/messages/refusal.ts'
import { importMessages as m } from '#shared/messages/imports.messages.ts'

/** One file of an import. */
export interface SourceFile {
  name: string
  text: string
}

/** More lines than any procedure has, and few enough to be read in a moment. */
const maxLines = 20_000

/** Lists and quotes nested deeper than this are no text a person wrote. */
const maxNesting = 40

/** Looks at the size of all files before any is read. @throws OrgataError `too_large` */
export function checkTotalSize(files: readonly SourceFile[]): void {
  if (files.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0) > importLimits.maxTotalBytes)
    throw refusal('too_large', m.filesTooLarge, { limit: importLimits.maxTotalBytes / 1_000_000 })
}

/**
 * Looks at a file before it is read, and returns its text with line ends and byte order mark made plain.
 * @throws OrgataError `too_large`, `invalid_input`, naming the file
 */
export function readSource(file: SourceFile): SourceFile {
  if (Buffer.byteLength(file.text) > importLimits.maxFileBytes)
    tooLarge(file, saying(m.fileTooLarge, { limit: importLimits.maxFileBytes / 1_000_000 }))
  const text = file.text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  checkIsText({ ...file, text })
  checkShape({ ...file, text })
  return { ...file, text }
}

/** Why a file was refused, without its name; null for an error about anything else. */
export function whyRefused(error: unknown): Saying | null {
  if (!(error instanceof OrgataError)) return null
  const { message, values } = (error.said ?? {}) as Partial<Saying>
  return message?.key === m.notImported.key ? (values?.['why'] as Saying) : null
}

/** @throws OrgataError `too_large` that names the file */
export function tooLarge(file: SourceFile, why: Saying): never {
  throw notImported('too_large', file, why)
}

/** @throws OrgataError `invalid_input` that names the file */
export function unusable(file: SourceFile, why: Saying): never {
  throw notImported('invalid_input', file, why)
}

function notImported(code: ErrorCode, { name }: SourceFile, why: Saying) {
  return refusal(code, m.notImported, { file: shortened(name, 100), why }, { details: { file: name } })
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
  if (isBinary) unusable(file, saying(m.notText))
  if (file.text.trim() === '') unusable(file, saying(m.empty))
}

function checkShape(file: SourceFile): void {
  const lines = file.text.split('\n')
  if (lines.length > maxLines) {
    tooLarge(file, saying(m.tooManyLines, { count: lines.length, limit: maxLines }))
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
      tooLarge(file, saying(m.nestedLists, { line: n + 1, limit: maxNesting }))
    }
  }
}
