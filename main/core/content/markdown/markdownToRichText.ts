import { emptyRichText } from '#shared/entities/richText/richText.ts'
import type { RichNode } from '#shared/entities/richText/richText.ts'
import { blockNodes } from './blockNodes.ts'
import type { FileProgress } from './fileProgress.ts'
import { markdownName } from './richTextTask.ts'
import { parseMarkdown } from './parseMarkdown.ts'
import { Remarks } from './remarks.ts'
import { liftPictures } from './liftPictures.ts'
import type { FindPicture } from './findPicture.ts'
import { createSizeLimit } from './sizeLimit.ts'
import { readSource } from './sourceText.ts'

/** A picture that is kept already, as `picture:` and its hash: how an edit keeps the pictures of a text. */
const keptPicture: FindPicture = (url) => {
  const sha256 = /^picture:([0-9a-f]{64})$/.exec(url)?.[1]
  return sha256 === undefined ? null : { sha256 }
}

/**
 * A Markdown text as rich text that the editor takes.
 * @throws OrgataError `too_large` for a text with too many lines, too much nesting, or which becomes too large
 */
export function markdownToRichText(markdown: string, progress: FileProgress): RichNode {
  if (markdown.trim() === '') return emptyRichText
  const source = readSource({ name: markdownName, text: markdown })
  const { blocks, definitions } = parseMarkdown(source, source.text, 1, progress)
  progress.stage()
  const size = createSizeLimit(source)
  const to = {
    remarks: new Remarks(),
    definitions,
    usedDefinitions: new Set<string>(),
    size,
    findPicture: keptPicture,
  }
  const content = blockNodes(liftPictures(blocks, to), to)
  return content.length > 0 ? { type: 'doc', content } : emptyRichText
}
