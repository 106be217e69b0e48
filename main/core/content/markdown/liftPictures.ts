import type { Html, Image, ImageReference, Link, ListItem, PhrasingContent, RootContent } from 'mdast'
import { pictureNode } from '#shared/entities/richText/textPicture.ts'
import type { RichNode } from '#shared/entities/richText/richText.ts'
import { pictureWidths } from './pictureTitle.ts'
import type { Conversion } from './inlineText.ts'

/** A picture as a block of its own: Markdown has pictures among words only. */
export interface PictureBlock {
  type: 'picture'
  node: RichNode
  position?: Image['position']
}

declare module 'mdast' {
  interface BlockContentMap {
    picture: PictureBlock
  }
  interface RootContentMap {
    picture: PictureBlock
  }
}

/** Makes each known picture in a paragraph a block of its own, between the words before and after it. */
export function liftPictures(blocks: readonly RootContent[], to: Conversion): RootContent[] {
  return blocks.flatMap((block): RootContent[] => {
    switch (block.type) {
      case 'paragraph':
        return splitParagraph(block.children, to).map((part) =>
          part.type === 'picture' ? part : { ...block, children: part.children },
        )
      case 'html':
        return picturesInHtml(block, to) ?? [block]
      case 'list':
        return [{ ...block, children: block.children.map((item) => liftInItem(item, to)) }]
      case 'blockquote':
      case 'footnoteDefinition':
        return [{ ...block, children: liftPictures(block.children, to) as typeof block.children }]
      default:
        return [block]
    }
  })
}

/** An item that is only a picture is named by its description. */
function liftInItem(item: ListItem, to: Conversion): ListItem {
  const children = liftPictures(item.children, to) as ListItem['children']
  const [first] = children
  const alt = first?.type === 'picture' ? String(first.node.attrs?.['alt'] ?? '') : ''
  if (first === undefined || alt === '') return { ...item, children }
  const position = first.position === undefined ? {} : { position: first.position }
  const words = { type: 'text' as const, value: alt, ...position }
  return { ...item, children: [{ type: 'paragraph', children: [words], ...position }, ...children] }
}

type Part = PictureBlock | { type: 'words'; children: PhrasingContent[] }

/** The words and the known pictures of a line, in their order. */
export function splitParagraph(children: readonly PhrasingContent[], to: Conversion): Part[] {
  const parts: Part[] = []
  let open: PhrasingContent[] | undefined
  for (const child of children) {
    const found = pictureIn(child, to)
    if (found !== null) {
      open = undefined
      parts.push(...found)
    } else if (open) open.push(child)
    else parts.push({ type: 'words', children: (open = [child]) })
  }
  const isBlank = (node: PhrasingContent) =>
    node.type === 'break' || (node.type === 'text' && node.value.trim() === '')
  return parts.filter(
    (part) => part.type === 'picture' || !part.children.every(isBlank) || parts.length === 1,
  )
}

function pictureIn(node: PhrasingContent, to: Conversion): PictureBlock[] | null {
  if (node.type === 'html') return picturesInHtml(node, to)
  const image = imageOf(node)
  if (image === null) return null
  const target = image.type === 'image' ? image : to.definitions.get(image.identifier)
  if (image.type === 'imageReference') to.usedDefinitions.add(image.identifier)
  const block = target && blockOf(target.url, image.alt ?? '', target.title ?? '', image, to)
  return block ? [block] : null
}

/** A picture, also one that is the whole of a link, as websites wrap them. */
function imageOf(node: PhrasingContent | Link): Image | ImageReference | null {
  if (node.type === 'image' || node.type === 'imageReference') return node
  const [only] = node.type === 'link' ? node.children : []
  return node.type === 'link' && node.children.length === 1 && only ? imageOf(only) : null
}

function blockOf(
  url: string,
  alt: string,
  title: string,
  { position }: Pick<Image, 'position'>,
  to: Conversion,
): PictureBlock | null {
  const found = to.findPicture(url)
  if (found === null) return null
  const size = pictureWidths.find((one) => one.title === title)?.size
  const words = [alt, size === undefined ? title : ''].filter((word) => word.trim() !== '').join(', ')
  const node = pictureNode(found, words.trim())
  if (size !== undefined) node.attrs = { ...node.attrs, size }
  return { type: 'picture', node, ...(position && { position }) }
}

const imageTag = /<img\s[^<>]*>/gi
const framesOnly = /<\/?(?:p|div|center|a|figure|picture|span|br)(?:\s[^<>]*)?\/?>|<img\s[^<>]*>/gi

/** The pictures of HTML that holds nothing else; null where one is not known, or there are words too. */
function picturesInHtml(html: Html, to: Conversion): PictureBlock[] | null {
  const tags = html.value.length <= 20_000 ? (html.value.match(imageTag) ?? []) : []
  if (tags.length === 0 || html.value.replace(framesOnly, '').trim() !== '') return null
  const blocks = tags.map((tag) => blockOf(member(tag, 'src'), member(tag, 'alt'), '', html, to))
  return blocks.every((block) => block !== null) ? blocks : null
}

function member(tag: string, name: string): string {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(tag)
  return (match?.[1] ?? match?.[2] ?? match?.[3] ?? '').replaceAll('&amp;', '&')
}
