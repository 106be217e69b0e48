import type { RootContent } from 'mdast'
import type { Conversion } from '#core/content/markdown/inlineText.ts'
import { numbered } from './sections.ts'
import type { Found } from './stepDraft.ts'
import { lineOf, wordsOf } from './words.ts'
import { importMessages } from '#shared/messages/imports.messages.ts'

const isText = ({ type }: RootContent) => type !== 'definition' && type !== 'thematicBreak'

/** Reports each text behind the first step that went to the description; a chapter once, by its heading. */
export function noteMoved({ steps, description }: Found, to: Conversion): void {
  const lines = steps.map(({ line }) => line)
  const [first, last] = [Math.min(...lines), Math.max(...lines)]
  let depth = Infinity
  for (const block of description.filter(isText)) {
    const line = lineOf(block)
    if (line <= first) continue
    if (block.type === 'heading' ? block.depth > depth : depth < Infinity) continue
    const words = wordsOf(block)
    if (block.type === 'heading') depth = block.depth
    to.remarks.add(
      'kept',
      line,
      line > last ? importMessages.afterSteps : importMessages.betweenSteps,
      block.type === 'heading' ? numbered(words).title : words,
    )
  }
}
