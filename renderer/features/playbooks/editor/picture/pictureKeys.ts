import { Extension } from '@tiptap/core'
import { NodeSelection, Plugin, TextSelection } from '@tiptap/pm/state'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

/** Whether a picture is selected, as after it was put in. */
function isOnPicture({ selection }: EditorState): boolean {
  return selection instanceof NodeSelection && selection.node.type.name === 'picture'
}

/** Puts the caret behind the selected picture, into a new line where there is none. */
function caretBehind({ tr, selection, schema }: EditorState): Transaction {
  const end = selection.to
  if (tr.doc.resolve(end).nodeAfter?.isTextblock !== true) tr.insert(end, schema.nodes['paragraph']!.create())
  return tr.setSelection(TextSelection.create(tr.doc, end + 1))
}

/** Leaves the selected picture, so that what comes next stands behind it and not in its place. */
function leavePicture(view: EditorView): false {
  if (isOnPicture(view.state)) view.dispatch(caretBehind(view.state))
  return false
}

/** A selected picture and the keyboard: Enter describes it, Delete removes it, and words are written behind it. */
export function pictureKeys(onDescribe: () => void) {
  return Extension.create({
    name: 'pictureKeys',
    // Before everything that puts something in the place of a selection.
    priority: 3_000,
    addProseMirrorPlugins: () => [
      new Plugin({
        props: {
          handleKeyDown(view, { key }) {
            if (key !== 'Enter' || !isOnPicture(view.state)) return false
            onDescribe()
            return true
          },
          handleTextInput(view, _from, _to, text) {
            if (!isOnPicture(view.state)) return false
            view.dispatch(caretBehind(view.state).insertText(text))
            return true
          },
          handlePaste: leavePicture,
          handleDOMEvents: { compositionstart: leavePicture },
        },
      }),
    ],
  })
}
