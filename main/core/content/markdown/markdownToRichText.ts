import { emptyRichText } from '#shared/entities/richText/richText.ts'
import type { RichNode } from '#shared/entities/richText/richText.ts'
import { blockNodes } from './blockNodes.ts'
import type { FileProgress } from './fileProgress.ts'
import { markdownName } from './richTextTask.ts'
import { parseMarkdown } from './parseMarkdown.ts'
import { Remarks } from './remarks.ts'
import { createSizeLimit } from './sizeLimit.ts'
import { readSources } from './sourceText.ts'

/**
 * A Markdown text as rich text that the editor takes.
 * @throws OrgataError `too_large` for a text with too many lines, too much nesting, or which becomes too large
 */
export function markdownToRichText(markdown: string, progress: FileProgress): RichNode {
  const source = readSources([{ name: markdownName, text: markdown }])[0]!
  const { blocks, definitions } = parseMarkdown(source, source.text, 1, progress)
  progress.stage()
  const size = createSizeLimit(source)
  const content = blockNodes(blocks, {
    remarks: new Remarks(),
    definitions,
    usedDefinitions: new Set(),
    size,
  })
  return content.length > 0 ? { type: 'doc', content } : emptyRichText
}
