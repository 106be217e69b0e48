import type { Html, RootContent } from 'mdast'
import type { Conversion } from '#core/content/markdown/inlineText.ts'
import { pageMarks } from '#core/content/markdown/pageMarks.ts'
import { partsOf } from './listSteps.ts'
import { numbered } from './sections.ts'
import { stepFromSection } from './sectionSteps.ts'
import type { Found, StepDraft } from './stepDraft.ts'
import { wordsOf } from './words.ts'

const isMark = (block: RootContent, mark: string): block is Html =>
  block.type === 'html' && block.value.trim() === mark

/** Whether a file is the page of a playbook that Orgata exported: it says itself where its steps are. */
export const isExportedPage = (blocks: readonly RootContent[]): boolean =>
  blocks.some((block) => isMark(block, pageMarks.step))

/** The steps of an exported page as they were: nothing in their texts is taken for a step or for a line to tick. */
export function stepsOfPage(blocks: readonly RootContent[], to: Conversion): Found {
  const description: RootContent[] = []
  const parts: RootContent[][] = []
  for (const block of blocks) {
    if (isMark(block, pageMarks.step)) parts.push([])
    else (parts.at(-1) ?? description).push(block)
  }
  return { steps: parts.flatMap((part) => stepOfPart(part, to)), description }
}

function stepOfPart([heading, ...blocks]: readonly RootContent[], to: Conversion): StepDraft[] {
  if (heading?.type !== 'heading') return []
  const at = blocks.findLastIndex((block) => isMark(block, pageMarks.checklist))
  const section = { heading, ...numbered(wordsOf(heading)), blocks: [], sections: [] }
  const { subSteps, body } = partsOf(at === -1 ? [] : blocks.slice(at + 1), to)
  return [
    {
      ...stepFromSection(section, to),
      subSteps,
      body: [...(at === -1 ? blocks : blocks.slice(0, at)), ...body],
    },
  ]
}
