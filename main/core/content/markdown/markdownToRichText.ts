import { emptyRichText } from '#shared/entities/playbooks/richText.ts'
import type { RichNode } from '#shared/entities/playbooks/richText.ts'
import { blockNodes } from './blockNodes.ts'
import { parseMarkdown } from './parseMarkdown.ts'
import { Remarks } from './remarks.ts'
import { readSources } from './sourceText.ts'

/**
 * A Markdown text as rich text that the editor takes.
 * @throws OrgataError `too_large` for a text with too many lines, too much nesting, or made to be slow to parse
 */
export async function markdownToRichText(markdown: string, breathe: () => Promise<void>): Promise<RichNode> {
  const [source] = readSources([{ name: 'this text', text: markdown }])
  const { blocks, definitions } = await parseMarkdown(source!, source!.text, 1, breathe)
  const content = blockNodes(blocks, { remarks: new Remarks(), definitions, usedDefinitions: new Set() })
  return content.length > 0 ? { type: 'doc', content } : emptyRichText
}
