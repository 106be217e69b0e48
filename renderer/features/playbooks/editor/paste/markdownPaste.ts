import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { RichNode } from '#shared/entities/richText/richText.ts'
import { looksLikeMarkdown } from './looksLikeMarkdown.ts'

/** Reads Markdown as rich text; rejects where it cannot be read. */
export type ReadMarkdown = (markdown: string) => Promise<RichNode>

/** The place of a paste that is being read; it moves with what others write meanwhile. */
interface Place {
  from: number
  to: number
}

const key = new PluginKey<Place | null>('markdownPaste')

/** Puts pasted Markdown into the text as what it means; pasting without formatting keeps its signs. */
export function markdownPaste(read: ReadMarkdown) {
  return Extension.create({
    name: 'markdownPaste',
    addProseMirrorPlugins() {
      const { editor } = this
      /** Shift with the keys of a paste: without formatting. */
      let isShifted = false

      const insert = async (view: EditorView, markdown: string) => {
        const { from, to } = view.state.selection
        view.dispatch(view.state.tr.setMeta(key, { from, to }))
        const content = await read(markdown).catch(() => null)
        if (view.isDestroyed) return
        const place = key.getState(view.state)
        view.dispatch(view.state.tr.setMeta(key, null))
        if (!place) return
        if (content?.content) editor.commands.insertContentAt(place, inlineOrBlocks(content))
        else view.pasteText(markdown)
      }

      return [
        new Plugin<Place | null>({
          key,
          state: {
            init: () => null,
            apply(tr, place) {
              const set = tr.getMeta(key) as Place | null | undefined
              if (set !== undefined) return set
              return place && { from: tr.mapping.map(place.from, -1), to: tr.mapping.map(place.to) }
            },
          },
          props: {
            handleDOMEvents: {
              keydown: (_view, event) => void (isShifted = event.shiftKey),
              keyup: (_view, event) => void (isShifted = event.shiftKey),
            },
            handlePaste(view, event) {
              const text = event.clipboardData?.getData('text/plain') ?? ''
              const html = event.clipboardData?.getData('text/html') ?? ''
              const isCode = view.state.selection.$from.parent.type.spec.code === true
              if (isShifted || isCode || !looksLikeMarkdown(text, html)) return false
              void insert(view, text)
              return true
            },
          },
        }),
      ]
    },
  })
}

/** One paragraph goes into the line in which it is pasted. */
function inlineOrBlocks({ content = [] }: RichNode): RichNode[] {
  const [only] = content
  return content.length === 1 && only?.type === 'paragraph' ? (only.content ?? []) : content
}
