import type * as Y from 'yjs'
import { emptyRichText } from './richText.ts'
import type { RichNode } from './richText.ts'
import { fragmentToRichText, richTextTypes } from './richTextFragment.ts'

const isSame = (a: RichNode | undefined, b: RichNode | undefined) => JSON.stringify(a) === JSON.stringify(b)

/**
 * Replaces a fragment's content by a rich text. Equal blocks at the beginning and the end are kept, so that concurrent
 * typing in them is kept. Call it inside a transaction.
 */
export function replaceRichText(fragment: Y.XmlFragment, text: RichNode): void {
  const now = fragmentToRichText(fragment).content ?? []
  const next = text.content?.length ? text.content : (emptyRichText.content ?? [])
  // Blocks are compared one by one only where each stored block reads as one block.
  const shared = now.length === fragment.length ? Math.min(now.length, next.length) : 0
  let start = 0
  while (start < shared && isSame(now[start], next[start])) start++
  let end = 0
  while (start + end < shared && isSame(now.at(-1 - end), next.at(-1 - end))) end++
  const removed = fragment.length - start - end
  if (removed > 0) fragment.delete(start, removed)
  const added = next.slice(start, next.length - end)
  if (added.length > 0) fragment.insert(start, richTextTypes(added))
}
