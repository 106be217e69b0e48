import { Extension } from '@tiptap/core'
import { Fragment, Slice } from '@tiptap/pm/model'
import { NodeSelection, Plugin, PluginKey, TextSelection } from '@tiptap/pm/state'
import { dropPoint } from '@tiptap/pm/transform'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { EditorView } from '@tiptap/pm/view'
import { pictureMessages } from '#shared/messages/pictures.messages.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { pictureNode } from '#shared/entities/richText/textPicture.ts'
import type { TextPicture } from '#shared/entities/richText/textPicture.ts'
import type { RichNode } from '#shared/entities/richText/richText.ts'
import { copiedPictures, pastedPictures, placeMark } from './pastedPictures.ts'
import classes from './pictureView.module.css'

/** The window’s part in inserting pictures. */
export interface PictureDoor {
  /** Keeps a file as a picture of the playbook. @throws with words for the person */
  add(file: File): Promise<TextPicture>
  /** Makes a picture that was copied from another text one of this playbook. */
  take(sha256: string): Promise<unknown>
  /** Puts nodes at the end of the text, whose editor was closed meanwhile. */
  append(nodes: RichNode[]): void
  /** One picture was put in, which nobody has described yet. */
  onAdded(): void
  tell(message: string): void
  format: FormatMessage
}

/** The place of a picture that is being kept; it moves with what others write meanwhile. */
interface Place {
  id: number
  pos: number
  name: string
}

type Change = { add: Place } | { remove: number }

const key = new PluginKey<readonly Place[]>('pictureInsert')

const isPicture = ({ type, name }: File) =>
  type.startsWith('image/') || /\.(?:png|jpe?g|webp|gif|svg)$/i.test(name)

/** Files of a paste or a drop. */
const filesOf = (data: DataTransfer | null) => [...(data?.files ?? [])]

/** Puts pictures that are pasted, dropped or chosen into the text, at the place where they were. */
export function pictureInsert(door: PictureDoor) {
  const { format } = door
  return Extension.create({
    name: 'pictureInsert',
    // Before the plugins that look at pasted words.
    priority: 1_000,
    addStorage: () => ({ insert: insertFiles }),
    addProseMirrorPlugins: () => [
      new Plugin<readonly Place[]>({
        key,
        state: {
          init: () => [],
          apply(tr, places) {
            const change = tr.getMeta(key) as Change | undefined
            const moved = tr.docChanged
              ? places.map((place) => ({ ...place, pos: tr.mapping.map(place.pos) }))
              : places
            if (change === undefined) return moved
            return 'add' in change
              ? [...moved, change.add]
              : moved.filter((place) => place.id !== change.remove)
          },
        },
        props: {
          decorations(state) {
            const places = key.getState(state) ?? []
            return DecorationSet.create(state.doc, places.map(waiting))
          },
          handlePaste(view, event) {
            const html = event.clipboardData?.getData('text/html') ?? ''
            const found = pastedPictures(html)
            const files = filesOf(event.clipboardData)
            takeCopied(html)
            // Programs paste a picture of a table beside the table; browsers paste an address beside a picture.
            if (files.length > 0 && !found.hasText) {
              insertFiles(view, files, view.state.selection.from)
              return true
            }
            if (found.elsewhere > 0) door.tell(format(pictureMessages.notFetched, { count: found.elsewhere }))
            if (found.files.length === 0) return found.elsewhere > 0 && !found.hasText
            void insertHtml(view, found.html, found.files)
            return true
          },
          handleDrop(view, event, _slice, moved) {
            const files = filesOf(event.dataTransfer)
            if (moved || files.length === 0) return false
            event.preventDefault()
            const at = view.posAtCoords({ left: event.clientX, top: event.clientY })
            insertFiles(view, files, at ? betweenBlocks(view, at.pos) : view.state.selection.from)
            return true
          },
        },
      }),
    ],
  })

  function waiting({ id, pos, name }: Place): Decoration {
    const draw = () => {
      const box = document.createElement('span')
      box.className = classes.adding ?? ''
      box.setAttribute('role', 'status')
      box.textContent = format(pictureMessages.adding, { name })
      return box
    }
    return Decoration.widget(pos, draw, { key: String(id) })
  }

  /** Puts files in at a place, in their order; those that are no pictures are named. */
  function insertFiles(view: EditorView, files: readonly File[], at: number): void {
    const pictures = files.filter(isPicture)
    const others = files.filter((file) => !isPicture(file))
    if (others.length > 0) {
      const words = { count: others.length, name: others[0]!.name }
      door.tell(format(pictureMessages.onlyPictures, words))
    }
    const places = pictures.map((file) => reserve(view, file.name, at))
    void (async () => {
      for (const [n, file] of pictures.entries()) {
        const picture = await keep(file)
        const pos = give(view, places[n]!)
        if (picture === null) continue
        const node = pictureNode(picture, '')
        if (pos === null) door.append([node])
        else {
          place(view, pos, node)
          if (pictures.length === 1) door.onAdded()
        }
      }
    })()
  }

  /** Pastes HTML once the pictures inside are kept. */
  async function insertHtml(view: EditorView, html: string, files: readonly File[]): Promise<void> {
    const { from, to } = view.state.selection
    if (to > from) view.dispatch(view.state.tr.deleteSelection())
    const id = reserve(view, files[0]!.name, from)
    const kept: (TextPicture | null)[] = []
    for (const file of files) kept.push(await keep(file))
    const { body } = new DOMParser().parseFromString(html, 'text/html')
    for (const mark of body.querySelectorAll<HTMLElement>(`figure[${placeMark}]`)) {
      const picture = kept[Number(mark.getAttribute(placeMark))]
      if (picture == null) mark.remove()
      else {
        mark.dataset['picture'] = picture.sha256
        mark.dataset['width'] = String(picture.width)
        mark.dataset['height'] = String(picture.height)
      }
    }
    const pos = give(view, id)
    if (pos === null) {
      const nodes = kept.flatMap((picture) => (picture === null ? [] : [pictureNode(picture, '')]))
      if (nodes.length > 0) door.append(nodes)
      return
    }
    const { doc, tr } = view.state
    view.dispatch(tr.setSelection(TextSelection.near(doc.resolve(Math.min(pos, doc.content.size)))))
    view.pasteHTML(body.innerHTML)
  }

  async function keep(file: File): Promise<TextPicture | null> {
    try {
      return await door.add(file)
    } catch (error) {
      const problem = error instanceof Error ? error.message : ''
      door.tell(format(pictureMessages.failed, { name: file.name, problem }))
      return null
    }
  }

  /** A picture that was copied from another playbook shows here only once it is one of this playbook too. */
  function takeCopied(html: string): void {
    if (!html.includes('data-picture')) return
    for (const hash of copiedPictures(html)) door.take(hash).catch(() => {})
  }
}

/** The place between two blocks that is nearest to a drop, so that it splits no words. */
function betweenBlocks({ state }: EditorView, pos: number): number {
  const picture = new Slice(Fragment.from(state.schema.nodes['picture']!.create()), 0, 0)
  return dropPoint(state.doc, pos, picture) ?? pos
}

function reserve(view: EditorView, name: string, pos: number): number {
  const places = key.getState(view.state) ?? []
  const id = 1 + Math.max(0, ...places.map((one) => one.id))
  view.dispatch(view.state.tr.setMeta(key, { add: { id, pos, name } } satisfies Change))
  return id
}

/** Gives a place back; null where the editor was closed. */
function give(view: EditorView, id: number): number | null {
  if (view.isDestroyed) return null
  const pos = (key.getState(view.state) ?? []).find((place) => place.id === id)?.pos
  view.dispatch(view.state.tr.setMeta(key, { remove: id } satisfies Change))
  return pos ?? view.state.selection.from
}

/** Puts a picture at a place, with a line behind it where the text would end with it, and selects it. */
function place(view: EditorView, pos: number, json: RichNode): void {
  const { schema } = view.state
  const node = schema.nodeFromJSON(json)
  const tr = view.state.tr.replaceRangeWith(pos, pos, node)
  let at: number | null = null
  tr.doc.nodesBetween(Math.max(0, pos - 1), Math.min(tr.doc.content.size, pos + 2), (found, foundAt) => {
    if (found.type === node.type && found.attrs['sha256'] === node.attrs['sha256']) at = foundAt
  })
  if (at !== null && at + 1 === tr.doc.content.size) tr.insert(at + 1, schema.nodes['paragraph']!.create())
  if (at !== null) tr.setSelection(NodeSelection.create(tr.doc, at))
  view.dispatch(tr.scrollIntoView())
}
