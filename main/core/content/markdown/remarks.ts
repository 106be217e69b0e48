import { shortened } from '#shared/kernel/cutText.ts'
import type { ImportRemark } from '#shared/contract/playbooks.contract.ts'

/** Collects the changed and omitted parts of an import; equal remarks once, at their first line. */
export class Remarks {
  readonly #remarks: ImportRemark[] = []
  readonly #said = new Set<string>()

  /** `excerpt`: the text of the place, so that no omission is hidden. */
  add(kind: ImportRemark['kind'], line: number, message: string, excerpt: string): void {
    const key = `${kind}\n${message}\n${excerpt}`
    if (this.#said.has(key)) return
    this.#said.add(key)
    this.#remarks.push({ line: Math.max(1, line), kind, message, excerpt: shortExcerpt(excerpt) })
  }

  /** By line. */
  get list(): ImportRemark[] {
    return [...this.#remarks].sort((a, b) => a.line - b.line)
  }
}

/** The most characters that a remark shows of its place. */
export const excerptLength = 300

function shortExcerpt(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim()
  return shortened(flat, excerptLength)
}
