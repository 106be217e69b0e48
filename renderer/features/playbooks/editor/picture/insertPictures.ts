import type { Editor } from '@tiptap/core'
import type { EditorView } from '@tiptap/pm/view'

/** What the extension `pictureInsert` gives to the tools of its editor. */
interface PictureStorage {
  insert(view: EditorView, files: readonly File[], at: number): void
}

/** Puts files into a text at its caret. */
export function insertPictures(editor: Editor, files: readonly File[]): void {
  const { pictureInsert } = editor.storage as unknown as { pictureInsert: PictureStorage }
  if (files.length === 0) return
  editor.commands.focus()
  pictureInsert.insert(editor.view, files, editor.state.selection.to)
}
