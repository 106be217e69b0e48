import * as Y from 'yjs'
import { isBlock } from '#shared/entities/playbooks/richTextSchema.ts'

/**
 * Whether a text holds only nodes that this version knows. The editor's binding deletes what it does not know, for
 * everybody, so a text with anything else must not be opened in it.
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
