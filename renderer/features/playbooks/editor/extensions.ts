import { Collaboration } from '@tiptap/extension-collaboration'
import type { CollaborationOptions, CollaborationStorage } from '@tiptap/extension-collaboration'
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret'
import { TaskItem, TaskList } from '@tiptap/extension-list'
import { TableKit } from '@tiptap/extension-table'
import { Placeholder } from '@tiptap/extensions'
import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import { StarterKit } from '@tiptap/starter-kit'
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { isSafeLink, maxTextCharacters } from '#shared/entities/richText/richText.ts'
import { PictureNode } from './picture/pictureNode.ts'
import type { ShownPictures } from './picture/pictureView.ts'
import { pictureInsert } from './picture/pictureInsert.ts'
import type { PictureDoor } from './picture/pictureInsert.ts'
import { pictureKeys } from './picture/pictureKeys.ts'
import { personColor } from '#renderer/ui/personLook.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { textEditorMessages } from '#shared/messages/textEditor.messages.ts'
import { cleanPaste } from './paste/cleanPaste.ts'
import { markdownPaste } from './paste/markdownPaste.ts'
import type { ReadMarkdown } from './paste/markdownPaste.ts'

/**
 * The schema of Orgata's texts: exactly the nodes and marks of `shared/entities/richText/richTextSchema.ts`. No
 * extension writes when an editor opens, so that opening a text does not change it.
 */
const textExtensions = [
  StarterKit.configure({
    undoRedo: false,
    trailingNode: false,
    underline: false,
    link: {
      openOnClick: false,
      autolink: true,
      linkOnPaste: true,
      defaultProtocol: 'https',
      isAllowedUri: (url) => isSafeLink(url),
      shouldAutoLink: (url) => isSafeLink(url),
      HTMLAttributes: { target: null, rel: 'noopener noreferrer nofollow', class: null },
    },
  }),
  TaskList,
  TableKit.configure({ table: { resizable: false } }),
]

/** Checklist items, whose boxes are named in the language of the window. */
export const checklistItems = (format: FormatMessage) =>
  TaskItem.configure({
    nested: true,
    a11y: {
      checkboxLabel: ({ firstChild }) => {
        const item = firstChild?.textContent.trim() ?? ''
        return item === '' ? format(textEditorMessages.emptyItem) : format(textEditorMessages.item, { item })
      },
    },
  })

export const schemaExtensions = [...textExtensions, TaskItem.configure({ nested: true }), PictureNode]

/** The binding of an editor to one text in a draft. */
export interface EditorBinding {
  fragment: Y.XmlFragment
  awareness: Awareness
  user: { id: string; name: string; color: string }
  placeholder: string
  /** Undo and redo of the whole draft, for the menu of the operating system. */
  onHistory: (direction: 'undo' | 'redo') => void
  onTooMuchPasted: () => void
  readMarkdown: ReadMarkdown
  pictures: ShownPictures
  pictureDoor: PictureDoor
  /** The Enter key on a selected picture. */
  onDescribe: () => void
}

/**
 * Binding to the shared text without the history that the extension brings: undo belongs to the whole draft, and the
 * extension would end the shared history with the first editor that closes.
 */
const SharedText = Collaboration.extend<CollaborationOptions, CollaborationStorage>({
  addCommands: () => ({}),
  addKeyboardShortcuts: () => ({}),
  addProseMirrorPlugins() {
    const plugins = this.parent?.() ?? []
    return plugins.filter((plugin) => plugin.spec.key !== yUndoPluginKey)
  },
})

/** Everything an editor is made of, for one text. */
export function editorExtensions(binding: EditorBinding) {
  return [
    ...textExtensions,
    checklistItems(binding.pictures.format),
    PictureNode.configure({ shown: binding.pictures }),
    pictureKeys(binding.onDescribe),
    pictureInsert(binding.pictureDoor),
    Placeholder.configure({ placeholder: binding.placeholder }),
    SharedText.configure({ fragment: binding.fragment }),
    CollaborationCaret.configure({
      provider: { awareness: binding.awareness },
      user: binding.user,
      render: (user: Record<string, unknown>) => caret(user, binding.pictures.format),
    }),
    guardExtension(binding),
    markdownPaste(binding.readMarkdown),
  ]
}

/** The caret of another person: a line with the name above it. The colour is our own, not the peer's. */
function caret(user: Record<string, unknown>, format: FormatMessage): HTMLElement {
  const name =
    typeof user['name'] === 'string' && user['name'] !== ''
      ? user['name']
      : format(textEditorMessages.somebody)
  const seed = typeof user['id'] === 'string' ? user['id'] : name
  const line = document.createElement('span')
  line.className = 'orgata-caret'
  line.style.setProperty('--orgata-caret', personColor(seed))
  const label = document.createElement('span')
  label.className = 'orgata-caret-name'
  label.textContent = name
  line.append(label)
  return line
}

function guardExtension(binding: EditorBinding) {
  return Extension.create({
    name: 'draftGuards',
    // Before what puts pictures in.
    priority: 2_000,
    addProseMirrorPlugins: () => [
      new Plugin({
        props: {
          handleDOMEvents: {
            beforeinput: (_view, event) => {
              if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return false
              event.preventDefault()
              binding.onHistory(event.inputType === 'historyUndo' ? 'undo' : 'redo')
              return true
            },
          },
          transformPastedHTML: cleanPaste,
          handlePaste: (_view, event) => {
            const text = event.clipboardData?.getData('text/plain') ?? ''
            // The bytes of pictures inside have a limit of their own.
            const html = event.clipboardData?.getData('text/html').replace(/data:image[^"']+/gi, '') ?? ''
            if (Math.max(text.length, html.length / 10) <= maxTextCharacters) return false
            binding.onTooMuchPasted()
            return true
          },
        },
      }),
    ],
  })
}
