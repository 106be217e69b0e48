import { Node } from '@tiptap/core'
import { cleanAttributes } from '#shared/entities/richText/richTextSchema.ts'
import { pictureView } from './pictureView.ts'
import type { ShownPictures } from './pictureView.ts'

const names = ['sha256', 'alt', 'size', 'width', 'height'] as const

/** The member of an element's `dataset` for each attribute. */
const dataName = (name: (typeof names)[number]) => (name === 'sha256' ? 'picture' : name)

/** The attributes of a picture in copied HTML; false where it names no file. */
function attributesOf(element: HTMLElement): Record<string, unknown> | false {
  const { picture, alt, size, width, height } = element.dataset
  const given = { sha256: picture, alt, size, width: Number(width), height: Number(height) }
  const clean = cleanAttributes('picture', given)
  return clean?.['sha256'] === undefined ? false : clean
}

/** A picture in a text: a block without content. Copied, it is an element that names it by its hash. */
export const PictureNode = Node.create<{ shown: ShownPictures | null }>({
  name: 'picture',
  group: 'block',
  atom: true,
  draggable: true,
  addOptions: () => ({ shown: null }),
  addAttributes: () => Object.fromEntries(names.map((name) => [name, { default: null, rendered: false }])),
  parseHTML: () => [{ tag: 'figure[data-picture]', getAttrs: attributesOf }],
  renderHTML: ({ node }) => [
    'figure',
    Object.fromEntries(
      names.flatMap((name) => {
        const value = node.attrs[name] as string | number | null
        return value === null ? [] : [[`data-${dataName(name)}`, String(value)]]
      }),
    ),
  ],
  renderText: ({ node }) => String(node.attrs['alt'] ?? ''),
  addNodeView() {
    const { shown } = this.options
    if (shown === null) return null
    return ({ node }) => pictureView(node, shown)
  },
})
