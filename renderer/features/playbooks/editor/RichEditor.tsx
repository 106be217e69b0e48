import { EditorContent, useEditor } from '@tiptap/react'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type * as Y from 'yjs'
import { useBridge, useOwned } from '#renderer/bridge/BridgeProvider.tsx'
import { picturesOfWindow } from '#renderer/content/pictures/textPictures.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { useSession } from '#renderer/bridge/hooks.ts'
import { richTextTypes } from '#shared/entities/richText/richTextFragment.ts'
import { personColor } from '#renderer/ui/personLook.ts'
import richText from '#renderer/content/richText.module.css'
import { keyPressed } from '#renderer/ui/keyboard/keyPressed.ts'
import { textEditorMessages as m } from '#shared/messages/textEditor.messages.ts'
import { showNotice } from '../words/notices.ts'
import { useDraft } from '../draft/DraftProvider.tsx'
import { editOrigin } from '../draft/draftOrigins.ts'
import { useHistory } from '../draft/useHistory.ts'
import { EditorToolbar } from './EditorToolbar.tsx'
import { editorExtensions } from './extensions.ts'
import { addPicture } from './picture/addPicture.ts'
import classes from './RichEditor.module.css'

/** Where to put the caret when the editor opens: where the text was clicked, or at its end. */
export type CaretStart = { left: number; top: number } | 'end'

export interface RichEditorProps {
  fragment: Y.XmlFragment
  /** The label for screen readers: "Description of step 3". */
  label: string
  placeholder: string
  start: CaretStart
  /** `Escape`, or the focus went elsewhere. */
  onLeave: (reason: 'escape' | 'blur') => void
}

/** The editor of one text in the draft, with the carets of others. Mounted during editing only. */
export function RichEditor({ fragment, label, placeholder, start, onLeave }: RichEditorProps) {
  const { client, playbookId } = useDraft()
  const bridge = useBridge()
  const { session } = useSession()
  const history = useHistory()
  const frame = useRef<HTMLDivElement>(null)
  const format = useFormatMessage()
  const name = session?.person?.name ?? format(m.somebody)
  const personId = session?.person?.id ?? name
  const pictures = useOwned(picturesOfWindow)
  const [isDescribing, setDescribing] = useState(false)
  const leave = useRef(onLeave)
  useEffect(() => {
    leave.current = onLeave
  })

  const editor = useEditor(
    {
      injectCSS: false,
      extensions: editorExtensions({
        fragment,
        awareness: client.awareness,
        user: { id: personId, name, color: personColor(personId) },
        placeholder,
        onHistory: (direction) => history[direction](),
        readMarkdown: (markdown) => bridge.call('drafts.readMarkdown', { markdown }),
        onTooMuchPasted: () => showNotice(format(m.tooMuch)),
        pictures: { pictures, format },
        pictureDoor: {
          add: (file) => addPicture(bridge, playbookId, file, format),
          take: (sha256) => bridge.call('playbooks.addPicture', { playbookId, picture: { sha256 } }),
          append: (nodes) => client.doc.transact(() => fragment.push(richTextTypes(nodes)), editOrigin),
          onAdded: () => setDescribing(true),
          tell: showNotice,
          format,
        },
        onDescribe: () => setDescribing(true),
      }),
      editorProps: {
        attributes: {
          class: `${richText.text} ${classes.text}`,
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': label,
        },
        handleKeyDown: (_view, event) => {
          if (keyPressed(event) !== 'Escape') return false
          leave.current('escape')
          return true
        },
      },
      onCreate: ({ editor: made }) => {
        // The shared text arrives right after the view; only then the caret can be placed.
        requestAnimationFrame(() => {
          if (made.isDestroyed) return
          const at = start === 'end' ? undefined : made.view.posAtCoords(start)?.pos
          made.commands.focus(at ?? 'end', { scrollIntoView: start === 'end' })
        })
      },
      shouldRerenderOnTransaction: false,
    },
    [fragment],
  )

  // Keys pressed before the caret can be placed are for the editor too.
  useLayoutEffect(() => {
    editor.view.dom.focus({ preventScroll: true })
  }, [editor])

  const onBlur = (event: React.FocusEvent) => {
    const next = event.relatedTarget
    // A menu of the toolbar is elsewhere in the page, and still belongs to the editor.
    if (next instanceof Node && (frame.current?.contains(next) || isInPopover(next))) return
    if (next === null && !document.hasFocus()) return
    leave.current('blur')
  }

  return (
    <div className={classes.frame} ref={frame} onBlur={onBlur}>
      <EditorToolbar editor={editor} isDescribing={isDescribing} onDescribe={setDescribing} />
      <EditorContent editor={editor} />
    </div>
  )
}

function isInPopover(node: Node): boolean {
  return node instanceof Element && node.closest('[data-editor-popover]') !== null
}
