import { shortened } from '#shared/kernel/cutText.ts'
import type { ImportRemark } from '#shared/contract/playbooks.contract.ts'
import { saying } from '#shared/messages/refusal.ts'
import type { Message } from '#shared/messages/message.ts'
import type { Saying } from '#shared/messages/refusal.ts'

/** A remark that is not yet in anybody's language. */
export type HeldRemark = Omit<ImportRemark, 'message'> & { said: Saying }

/** Collects the changed and omitted parts of an import; equal remarks once, at their first line. */
export class Remarks {
  readonly #remarks: HeldRemark[] = []
  readonly #said = new Set<string>()

  /** `excerpt`: the text of the place, so that no omission is hidden. */
  add(kind: ImportRemark['kind'], line: number, what: Message | Saying, excerpt: string): void {
    const said = 'message' in what ? what : saying(what)
    const key = JSON.stringify([kind, said, excerpt])
    if (this.#said.has(key)) return
    this.#said.add(key)
    this.#remarks.push({ line: Math.max(1, line), kind, said, excerpt: shortExcerpt(excerpt) })
  }

  /** By line. */
  get list(): HeldRemark[] {
    return [...this.#remarks].sort((a, b) => a.line - b.line)
  }
}

/** The most characters that a remark shows of its place. */
export const excerptLength = 300

function shortExcerpt(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim()
  return shortened(flat, excerptLength)
}
