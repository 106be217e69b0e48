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
  isBare: boolean
  blocks: RootContent[]
  sections: Section[]
}

/** `Step 3`, `Step 1a`, `Step 2 of 3`. */
const stepWords =
  /^\s*(?:step|schritt|étape|paso)\s*[#:]?\s*(\d+(?:\.\d+)*(?:[a-z](?![\p{L}\p{N}]))?)(?:\s+(?:of|von|sur|de)\s+\d+)?\s*[.):–—-]*\s*/iu
/** `3.`, `3)`, `3 - ` and `4.2 `; in `3-way`, `5:45` and `10%` the number belongs to the words. */
const numberWords = /^\s*(\d+(?:\.\d+)*)(?:[.)]+(?!\d)\s*|\s*[:–—-]+\s+|(\s+))(?=\S)/u

/** What the beginning of a heading says of its place. */
interface Numbered {
  number: string | null
  title: string
  saysStep: boolean
  /** Only a blank stands behind the number, as in `2 Scope` and `100 Euro`. */
  isBare: boolean
}

/** Number and words of a heading or of a paragraph in its place. */
export function numbered(text: string): Numbered {
  const step = stepWords.exec(text)
  if (step !== null) return { ...numberAndTitle(text, step), saysStep: true, isBare: false }
  const plain = numberWords.exec(text)
  if (plain !== null)
    return {
      ...numberAndTitle(text, plain),
      saysStep: false,
      isBare: plain[2] !== undefined && !plain[1]!.includes('.'),
    }
  return { ...withoutNumber(text), isBare: false }
}

const numberAndTitle = (text: string, found: RegExpExecArray) => ({
  number: found[1]!,
  title: text.slice(found[0].length).trim(),
})

const withoutNumber = (text: string) => ({ number: null, title: text.trim(), saysStep: false })

/** Takes bare numbers for part of the words where those beside each other do not count on from one: `100 Euro`, `3 eggs`. */
function withOwnNumbers(section: Section): void {
  const numbers = section.sections.flatMap(({ number }) =>
    number === null ? [] : [Number.parseInt(number, 10)],
  )
  const countsOn = numbers.every((n, at) => n === (numbers[at - 1] ?? 0) + 1 || n === numbers[at - 1])
  for (const one of section.sections) {
    if (one.isBare && !countsOn) Object.assign(one, withoutNumber(wordsOf(one.heading!)))
    withOwnNumbers(one)
  }
}

/** The tree of sections of a file. */
export function sectionsOf(blocks: readonly RootContent[]): Section {
  const root: Section = { heading: null, ...numbered(''), blocks: [], sections: [] }
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
  withOwnNumbers(root)
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
