import type { Nodes } from 'mdast'

/** The words of a node, without marks; blocks and line ends become spaces. */
export function wordsOf(node: Nodes): string {
  const words: string[] = []
  const walk: Nodes[] = [node]
  for (let next = walk.pop(); next !== undefined; next = walk.pop()) {
    if ('value' in next) words.push(next.value)
    else if (next.type === 'image' || next.type === 'imageReference') words.push(next.alt ?? '')
    else if (next.type === 'break') words.push(' ')
    if (!('children' in next)) continue
    const isBlock =
      next.type !== 'paragraph' && next.type !== 'heading' && next.type !== 'tableCell' && !isInline(next)
    for (const child of [...next.children].reverse()) {
      walk.push(child)
      if (isBlock) walk.push({ type: 'text', value: ' ' })
    }
  }
  return words.join('').replace(/\s+/g, ' ').trim()
}

function isInline(node: Nodes): boolean {
  return ['strong', 'emphasis', 'delete', 'link', 'linkReference'].includes(node.type)
}

/** The line of the file at which a node begins. */
export function lineOf(node: Nodes): number {
  return node.position?.start.line ?? 1
}
