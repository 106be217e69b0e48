import type { NodeView } from '@tiptap/pm/view'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { pictureMessages } from '#shared/messages/pictures.messages.ts'
import type { PictureState, TextPictures } from '#renderer/content/pictures/textPictures.ts'
import look from '#renderer/content/pictures/TextPicture.module.css'
import classes from './pictureView.module.css'

/** What an editor needs to show pictures; without it they have no appearance, as in tests of the schema. */
export interface ShownPictures {
  pictures: TextPictures
  format: FormatMessage
}

/** What an editor knows about a node. */
interface ShownNode {
  type: { name: string }
  attrs: Readonly<Record<string, unknown>>
}

const text = (value: unknown) => (typeof value === 'string' ? value : '')

/**
 * A picture in an editor: plain elements, so that a text with hundreds of them opens at once. It looks as it does to
 * readers; words stand in its place until its file is here.
 */
export function pictureView(first: ShownNode, { pictures, format }: ShownPictures): NodeView {
  let node = first
  const dom = document.createElement('figure')
  dom.className = `${look.picture} ${classes.picture}`
  dom.contentEditable = 'false'
  const sha256 = text(node.attrs['sha256'])
  let isUnreadable = false

  const words = (state: PictureState['state']) => {
    const box = document.createElement('div')
    box.className = look.none ?? ''
    const alt = text(node.attrs['alt'])
    const known = {
      loading: 'loading',
      missing: 'missing',
      beyond: 'beyond',
      broken: 'broken',
      shown: 'broken',
    }
    const line = document.createElement('span')
    line.textContent = format(pictureMessages[known[state] as 'loading' | 'missing' | 'beyond' | 'broken'])
    if (alt !== '') {
      const name = document.createElement('span')
      name.className = look.alt ?? ''
      name.textContent = format(pictureMessages.named, { alt })
      box.append(name)
    }
    box.append(line)
    return box
  }

  const image = (url: string) => {
    const known = dom.querySelector('img')
    if (known?.src === url) return known
    const img = document.createElement('img')
    img.decoding = 'async'
    img.draggable = false
    img.addEventListener('error', () => {
      isUnreadable = true
      draw()
    })
    img.src = url
    return img
  }

  const draw = () => {
    const { alt, size, width, height } = node.attrs
    const label = text(alt)
    dom.dataset['size'] = text(size)
    if (text(size) === '') delete dom.dataset['size']
    const state = sha256 === '' ? ({ state: 'broken' } as const) : pictures.stateOf(sha256)
    if (state.state !== 'shown' || isUnreadable) return dom.replaceChildren(words(state.state))
    const img = image(state.url)
    img.alt = label
    if (typeof width === 'number') img.width = width
    if (typeof height === 'number') img.height = height
    const parts: Element[] = [img]
    if (label === '') {
      const mark = document.createElement('span')
      mark.className = classes.undescribed ?? ''
      mark.textContent = format(pictureMessages.notDescribed)
      parts.push(mark)
    }
    dom.replaceChildren(...parts)
  }

  const release = sha256 === '' ? () => {} : pictures.hold(sha256, draw)
  draw()
  return {
    dom,
    update(next) {
      if (next.type.name !== 'picture' || text(next.attrs['sha256']) !== sha256) return false
      node = next
      draw()
      return true
    },
    selectNode: () => void (dom.dataset['selected'] = ''),
    deselectNode: () => void delete dom.dataset['selected'],
    ignoreMutation: () => true,
    destroy: release,
  }
}
