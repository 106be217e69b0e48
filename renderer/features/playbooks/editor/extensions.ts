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
import { isSafeLink } from '#shared/entities/richText/richText.ts'
import { personColor } from '#renderer/ui/personLook.ts'
import { cleanPaste } from './cleanPaste.ts'

/** The most text that can be pasted at once; more is surely no step of a procedure. */
export const maxPasteCharacters = 200_000

/**
 * The schema of Orgata's texts: exactly the nodes and marks of `shared/entities/richText/richTextSchema.ts`. No
 * extension writes when an editor opens, so that opening a text does not change it.
 */
export const schemaExtensions = [
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
  TaskItem.configure({ nested: true }),
  TableKit.configure({ table: { resizable: false } }),
]

/** The binding of an editor to one text in a draft. */
export interface EditorBinding {
  fragment: Y.XmlFragment
  awareness: Awareness
  user: { id: string; name: string; color: string }
  placeholder: string
  /** Undo and redo of the whole draft, for the menu of the operating system. */
  onHistory: (direction: 'undo' | 'redo') => void
  onTooMuchPasted: () => void
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
    ...schemaExtensions,
    Placeholder.configure({ placeholder: binding.placeholder }),
    SharedText.configure({ fragment: binding.fragment }),
    CollaborationCaret.configure({
      provider: { awareness: binding.awareness },
      user: binding.user,
      render: caret,
    }),
    guardExtension(binding),
  ]
}

/** The caret of another person: a line with the name above it. The colour is our own, not the peer's. */
function caret(user: Record<string, unknown>): HTMLElement {
  const name = typeof user['name'] === 'string' ? user['name'] : 'Somebody'
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
            const html = event.clipboardData?.getData('text/html') ?? ''
            if (Math.max(text.length, html.length / 10) <= maxPasteCharacters) return false
            binding.onTooMuchPasted()
            return true
          },
        },
      }),
    ],
  })
}
