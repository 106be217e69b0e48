import type { FootnoteDefinition, ListItem, Nodes, RootContent } from 'mdast'

/** Puts each footnote behind the first block that points at it, so that it stays there when blocks are moved. */
export function placeFootnotes(blocks: readonly RootContent[]): RootContent[] {
  const others = blocks.filter(({ type }) => type !== 'footnoteDefinition')
  const pointedAt = new Set(others.flatMap(referencesIn))
  const notes = new Map<string, FootnoteDefinition>()
  const isMoved = (block: RootContent): boolean => {
    if (block.type !== 'footnoteDefinition' || !pointedAt.has(block.identifier)) return false
    if (notes.has(block.identifier)) return false
    notes.set(block.identifier, block)
    return true
  }
  const rest = blocks.filter((block) => !isMoved(block))
  return notes.size === 0 ? rest : withNotes(rest, notes)
}

/** Takes each note out of the map where it is put. */
function withNotes<Block extends RootContent>(
  blocks: readonly Block[],
  notes: Map<string, FootnoteDefinition>,
): Block[] {
  return blocks.flatMap((block): Block[] => {
    if (block.type === 'list') {
      const items = block.children.map((item): ListItem => ({
        ...item,
        children: withNotes(item.children, notes),
      }))
      return [{ ...block, children: items }]
    }
    if (block.type === 'blockquote') return [{ ...block, children: withNotes(block.children, notes) }]
    if (block.type === 'footnoteDefinition') return [block]
    const own = referencesIn(block).flatMap((name) => {
      const note = notes.get(name)
      return note !== undefined && notes.delete(name) ? [note] : []
    })
    // A note may stand wherever a block may.
    return [block, ...(own as RootContent[] as Block[])]
  })
}

/** The names of the footnotes that a block points at, in its order. */
function referencesIn(block: Nodes): string[] {
  const found: string[] = []
  const walk: Nodes[] = [block]
  for (let node = walk.pop(); node !== undefined; node = walk.pop()) {
    if (node.type === 'footnoteReference') found.push(node.identifier)
    else if ('children' in node) for (const child of [...node.children].reverse()) walk.push(child)
  }
  return found
}
