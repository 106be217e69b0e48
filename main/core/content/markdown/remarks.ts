import type { ImportRemark } from '#shared/contract/playbooks.contract.ts'

/** Collects what an import did not take over as it was; the same thing is said once, at its first line. */
export class Remarks {
  readonly #remarks: ImportRemark[] = []
  readonly #said = new Set<string>()

  /** `excerpt`: the place itself, so that nothing that is left out is lost unseen. */
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
  return flat.length <= excerptLength ? flat : `${flat.slice(0, excerptLength - 1)}…`
}
