import type { RichNode } from '#shared/entities/richText/richText.ts'
import type { Conversion } from '#core/content/markdown/inlineText.ts'
import { partsOf } from './listSteps.ts'
import { allBlocks, numbered } from './sections.ts'
import type { Section } from './sections.ts'
import type { StepDraft } from './stepDraft.ts'
import { titleNodes } from './titleNodes.ts'
import { lineOf } from './words.ts'

/**
 * A step from a chapter: its heading without the number, its lists of lines to tick, and the rest as its text.
 * @param takesPlainLists whether bullets without boxes are lines to tick
 */
export function stepFromSection(section: Section, to: Conversion, takesPlainLists = false): StepDraft {
  const heading = section.heading!
  const blocks = [...section.blocks, ...section.sections.flatMap(allBlocks)]
  const { title, whole } = titleNodes(heading.children, to)
  const isNumbered = section.title !== '' && section.number !== null
  return {
    title: isNumbered ? withoutNumber(title) : title,
    whole: isNumbered && whole !== null ? withoutNumber(whole) : whole,
    number: section.number,
    line: lineOf(heading),
    ...partsOf(blocks, to, takesPlainLists),
  }
}

/** Inline content without its leading number, which may be spread over several marks: **Step 1**: Mix. */
function withoutNumber(nodes: readonly RichNode[]): RichNode[] {
  const whole = nodes.map((node) => (node.type === 'hardBreak' ? ' ' : (node.text ?? ''))).join('')
  let surplus = whole.length - numbered(whole).title.length - (whole.length - whole.trimEnd().length)
  const rest: RichNode[] = []
  for (const node of nodes) {
    const text = node.type === 'hardBreak' ? ' ' : (node.text ?? '')
    if (surplus >= text.length) surplus -= text.length
    else {
      rest.push(surplus > 0 ? { ...node, text: text.slice(surplus) } : node)
      surplus = 0
    }
  }
  return rest
}
