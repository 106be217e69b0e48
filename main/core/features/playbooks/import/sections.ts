import type { Heading, RootContent } from 'mdast'
import { wordsOf } from './words.ts'

/** A heading with everything below it, up to the next heading that is no deeper. The root has no heading. */
export interface Section {
  heading: Heading | null
  /** The words of the heading without its number. */
  title: string
  /** Its number as written: `3`, `4.2`, or of `Step 3`; null without one. */
  number: string | null
  /** Whether it has the form `Step 3`. */
  saysStep: boolean
  blocks: RootContent[]
  sections: Section[]
}

const stepWords = /^\s*(?:step|schritt|étape|paso)\s*[#:]?\s*(\d+(?:\.\d+)*)\s*[.):–—-]*\s*/iu
const numberWords = /^\s*(\d+(?:\.\d+)*)\s*(?:[.):–—-]+\s*|\s+)(?=\S)/u

/** Number and words of a heading or of a paragraph in its place. */
export function numbered(text: string): { number: string | null; title: string; saysStep: boolean } {
  const step = stepWords.exec(text)
  if (step !== null) return { number: step[1]!, title: text.slice(step[0].length).trim(), saysStep: true }
  const plain = numberWords.exec(text)
  if (plain !== null) return { number: plain[1]!, title: text.slice(plain[0].length).trim(), saysStep: false }
  return { number: null, title: text.trim(), saysStep: false }
}

/** The tree of sections of a file. */
export function sectionsOf(blocks: readonly RootContent[]): Section {
  const root: Section = { heading: null, title: '', number: null, saysStep: false, blocks: [], sections: [] }
  const open: Section[] = [root]
  for (const block of blocks) {
    if (block.type !== 'heading') {
      open.at(-1)!.blocks.push(block)
      continue
    }
    while (open.length > 1 && open.at(-1)!.heading!.depth >= block.depth) open.pop()
    const section: Section = { heading: block, ...numbered(wordsOf(block)), blocks: [], sections: [] }
    open.at(-1)!.sections.push(section)
    open.push(section)
  }
  return root
}

/** All blocks of a section in the order of the file, its heading first. */
export function allBlocks(section: Section): RootContent[] {
  const own: RootContent[] = section.heading === null ? [] : [section.heading]
  return [...own, ...section.blocks, ...section.sections.flatMap(allBlocks)]
}

const aroundSteps =
  /^(?:purpose|scope|purpose and scope|objectives?|definitions?|terms|glossary|abbreviations|responsibilit\w+|roles(?: and responsibilities)?|references?|related \w+|background|introduction|overview|summary|revision\w*(?: history)?|version history|change log|changelog|document control|approvals?|appendix.*|annex.*|notes?|contacts?|applicability|policy|prerequisites|materials?|equipment|tools|safety|records?|frequency|table of contents|contents)$/i

const containers =
  /^(?:(?:the\s+)?(?:procedures?|steps|instructions|process|work instructions?|method|workflow|tasks?|checklist|how to)|(?:procedure|process) steps|detailed (?:procedure|steps))$/i

/** Whether a heading belongs to the frame of an ordinary procedure: purpose, scope, references. */
export function isAroundSteps(section: Section): boolean {
  return aroundSteps.test(section.title.replace(/[.:]+$/, ''))
}

/** Whether a heading announces the steps: "Procedure", "Instructions". */
export function isContainer(section: Section): boolean {
  return containers.test(section.title.replace(/[.:]+$/, ''))
}
