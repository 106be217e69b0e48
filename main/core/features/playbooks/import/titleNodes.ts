import type { PhrasingContent } from 'mdast'
import { inlineNodes, isKeptLink, targetOf } from '#core/content/markdown/inlineText.ts'
import type { Conversion } from '#core/content/markdown/inlineText.ts'
import type { RichNode } from '#shared/entities/richText/richText.ts'
import type { StepDraft } from './stepDraft.ts'

/** The words of a title or of a line to tick, and the whole line where they leave an address out. */
export function titleNodes(
  children: readonly PhrasingContent[],
  to: Conversion,
): Pick<StepDraft, 'title' | 'whole'> {
  const whole = inlineNodes(children, to)
  const shown = children.flatMap((child) => withoutPath(child, to))
  const isShown = shown.length === children.length && shown.every((one, n) => one === children[n])
  return {
    title: isShown ? whole : inlineNodes(shown, to),
    whole: isShown && !carriesAddress(whole) ? null : whole,
  }
}

/** The words of a picture or link that leads to another file: its path says nothing to a reader. */
function withoutPath(node: PhrasingContent, to: Conversion): PhrasingContent[] {
  switch (node.type) {
    case 'image':
    case 'imageReference': {
      const { url, title } = targetOf(node, to)
      const value = [node.alt, title].filter(Boolean).join(', ')
      return value === '' || isKeptLink(url) ? [node] : [{ type: 'text', value, ...placeOf(node) }]
    }
    case 'link':
    case 'linkReference': {
      const { url } = targetOf(node, to)
      return node.children.length === 0 || isKeptLink(url) || url === ''
        ? [node]
        : node.children.flatMap((child) => withoutPath(child, to))
    }
    case 'strong':
    case 'emphasis':
    case 'delete': {
      const children = node.children.flatMap((child) => withoutPath(child, to))
      const isShown =
        children.length === node.children.length && children.every((one, n) => one === node.children[n])
      return isShown ? [node] : [{ ...node, children }]
    }
    default:
      return [node]
  }
}

const placeOf = ({ position }: PhrasingContent) => (position === undefined ? {} : { position })

/** Whether inline content holds an address that its words do not show. */
function carriesAddress(nodes: readonly RichNode[]): boolean {
  return nodes.some((node) => {
    const href = node.marks?.find((mark) => mark.type === 'link')?.attrs?.['href']
    const text = node.text ?? ''
    return (
      href !== undefined &&
      ![text, `mailto:${text}`, `http://${text}`, `https://${text}`].includes(String(href))
    )
  })
}
