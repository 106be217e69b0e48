import * as Y from 'yjs'
import { isBlock } from '#shared/entities/richText/richTextSchema.ts'

/**
 * Whether a text has known nodes only. The editor's binding deletes unknown ones, for everyone, so a text with any must
 * not be opened in it.
 */
export function hasOnlyKnownNodes(fragment: Y.XmlFragment): boolean {
  const open: unknown[] = fragment.toArray()
  while (open.length > 0) {
    const node = open.pop()
    if (node instanceof Y.XmlText) continue
    if (!(node instanceof Y.XmlElement)) return false
    if (!isBlock(node.nodeName) && node.nodeName !== 'hardBreak') return false
    open.push(...node.toArray())
  }
  return true
}
