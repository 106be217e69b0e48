import { tooLarge } from './sourceText.ts'
import type { SourceFile } from './sourceText.ts'
import { importMessages } from '#shared/messages/imports.messages.ts'
import { saying } from '#shared/messages/refusal.ts'

/** Bounds what a file becomes: a short text can stand for a large one. */
export interface SizeLimit {
  /** Counts parts before they are made. @throws OrgataError `too_large` that names the line */
  add(parts: number, line: number): void
}

/** Blocks, cells, texts and line ends of one file; a procedure of a hundred pages has some 5,000. */
const maxParts = 100_000

export function createSizeLimit(file: SourceFile): SizeLimit {
  let count = 0
  return {
    add(parts, line) {
      count += parts
      if (count > maxParts) tooLarge(file, saying(importMessages.tooManyParts, { line, limit: maxParts }))
    },
  }
}
