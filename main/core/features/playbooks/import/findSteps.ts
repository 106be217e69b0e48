import type { List, Paragraph, RootContent } from 'mdast'
import { isChecklist } from '#core/content/markdown/blockNodes.ts'
import { noteMoved } from './aroundSteps.ts'
import { listSteps } from './listSteps.ts'
import type { Conversion } from '#core/content/markdown/inlineText.ts'
import { allBlocks, isAroundSteps, isContainer, numbered, sectionsOf } from './sections.ts'
import type { Section } from './sections.ts'
import type { Found, StepDraft } from './stepDraft.ts'
import { stepFromSection } from './sectionSteps.ts'
import { tableSteps } from './tableSteps.ts'
import { lineOf, wordsOf } from './words.ts'
import { importMessages } from '#shared/messages/imports.messages.ts'

const isStepList = (block: RootContent): block is List =>
  block.type === 'list' && (block.ordered === true || isChecklist(block))

const isList = (block: RootContent): block is List => block.type === 'list'
const isNumberedList = (block: RootContent) => isList(block) && block.ordered === true

/**
 * Finds the steps of a procedure. In this order: numbered headings or headings with "Step 1"; paragraphs with "Step 1";
 * the blocks under a heading such as "Procedure"; several chapters with lists, each a step with a checklist; one list
 * with numbers or boxes, each item a step; a plain list where there is nothing else. Then chapters of boxes alone. The rest
 * is the description. Null where no block looks like a step.
 */
export function findSteps(root: Section, to: Conversion): Found | null {
  const [only, ...others] = root.sections
  const found =
    search(root, to, others.length === 0 && (only?.sections.length ?? 0) === 0) ??
    chapters(root, to, isList) ??
    tableSteps(root, to)
  if (found === null) return null
  const whole = withChecklists(found, to)
  noteMoved(whole, to)
  return whole
}

/** A chapter behind the first step that has check boxes and nothing else is work too: it becomes a step in its place. */
function withChecklists({ steps, description }: Found, to: Conversion): Found {
  const firstLine = Math.min(...steps.map(({ line }) => line))
  const isWork = (s: Section) =>
    lineOf(s.heading!) > firstLine &&
    !isAroundSteps(s) &&
    s.blocks.length > 0 &&
    s.blocks.every((block) => block.type === 'list' && isChecklist(block))
  const found: Section[] = []
  const rest = ({ blocks, sections, heading }: Section): RootContent[] => [
    ...(heading === null ? [] : [heading]),
    ...blocks,
    ...sections.flatMap((s) => {
      if (s.sections.length > 0 || !isWork(s)) return rest(s)
      found.push(s)
      return []
    }),
  ]
  const left = rest(sectionsOf(description))
  const added = found.map((s) => stepFromSection(s, to))
  return { steps: [...steps, ...added].sort((a, b) => a.line - b.line), description: left }
}

function search(section: Section, to: Conversion, takesPlainLists: boolean): Found | null {
  return (
    numberedSections(section, to) ??
    stepParagraphs(section, to) ??
    insideContainer(section, to) ??
    // A list of what is needed does not replace the chapters below it; steps with numbers do.
    (section.blocks.some(isNumberedList) ? null : chapters(section, to, isStepList)) ??
    ownLists(section, to, isStepList) ??
    chapters(section, to, isStepList) ??
    onlyChild(section, to, takesPlainLists) ??
    (takesPlainLists ? ownLists(section, to, isList) : null)
  )
}

/** The chapters of a section that are not its steps stay where they are: in the description. */
function around(section: Section, chosen: (child: Section) => RootContent[] | null): RootContent[] {
  return section.sections.flatMap((child) => chosen(child) ?? allBlocks(child))
}

function numberedSections(section: Section, to: Conversion): Found | null {
  const candidates = numberedSteps(section.sections)
  const isEnough = candidates.length >= 2 || candidates.some((s) => s.saysStep)
  if (!isEnough || section.sections.some(isContainer)) return null
  const steps = candidates.map((s) => stepFromSection(s, to))
  const chosen = new Set(candidates)
  return { steps, description: [...section.blocks, ...around(section, (s) => (chosen.has(s) ? [] : null))] }
}

/** Chapters with a number from the first that is no part of the frame to the last: an approval between two steps is a step. */
function numberedSteps(sections: readonly Section[]): Section[] {
  const isStep = (s: Section) => s.number !== null && !isAroundSteps(s) && !isContainer(s)
  const [first, last] = [sections.findIndex(isStep), sections.findLastIndex(isStep)]
  return sections.filter((s, n) => s.number !== null && n >= first && n <= last && first !== -1)
}

/** Paragraphs with "Step 1"; the blocks after each belong to it. */
function stepParagraphs(section: Section, to: Conversion): Found | null {
  const isStep = (block: RootContent): block is Paragraph =>
    block.type === 'paragraph' && numbered(wordsOf(block)).saysStep
  if (section.blocks.filter(isStep).length < 2) return null
  const description: RootContent[] = []
  const drafts: Section[] = []
  for (const block of section.blocks) {
    if (isStep(block)) {
      const line = { ...block, type: 'heading' as const, depth: 6 as const }
      drafts.push({ heading: line, ...numbered(wordsOf(block)), blocks: [], sections: [] })
    } else (drafts.at(-1)?.blocks ?? description).push(block)
  }
  const steps: StepDraft[] = drafts.map((draft) => stepFromSection(draft, to))
  return { steps, description: [...description, ...around(section, () => null)] }
}

function insideContainer(section: Section, to: Conversion): Found | null {
  for (const child of section.sections.filter(isContainer)) {
    const found = wholeChapters(child, to) ?? search(child, to, true)
    if (found === null) continue
    const heading = found.description.length > 0 ? [child.heading!] : []
    return {
      steps: found.steps,
      description: [
        ...section.blocks,
        ...around(section, (s) => (s === child ? [...heading, ...found.description] : null)),
      ],
    }
  }
  return null
}

/** Below "Procedure" every chapter is a step, where none of them says otherwise: it may have a text and no list. */
function wholeChapters({ blocks, sections }: Section, to: Conversion): Found | null {
  const isFrame = sections.some((s) => isAroundSteps(s) || isContainer(s) || s.number !== null)
  if (sections.length < 2 || isFrame || blocks.some(isStepList)) return null
  return { steps: sections.map((s) => stepFromSection(s, to, true)), description: [...blocks] }
}

function ownLists(
  section: Section,
  to: Conversion,
  isOne: (block: RootContent) => block is List,
): Found | null {
  if (!section.blocks.some(isOne)) return null
  if (isOne === isList) notePlain(section.blocks.find(isList)!, to)
  const { steps, description } = listSteps(section.blocks, isOne, to)
  return { steps, description: [...description, ...around(section, () => null)] }
}

function notePlain(list: List, to: Conversion): void {
  to.remarks.add('changed', lineOf(list), importMessages.plainList, wordsOf(list.children[0]!))
}

/** Several chapters with lists: each becomes a step. */
function chapters(
  section: Section,
  to: Conversion,
  isOne: (block: RootContent) => block is List,
): Found | null {
  const withLists = section.sections.filter((s) => !isAroundSteps(s) && allBlocks(s).some(isOne))
  if (withLists.length < 2) return null
  if (isOne === isList) notePlain(withLists.flatMap(allBlocks).find(isList)!, to)
  const chosen = new Set(withLists)
  const steps = withLists.map((s) => stepFromSection(s, to, isOne === isList))
  return { steps, description: [...section.blocks, ...around(section, (s) => (chosen.has(s) ? [] : null))] }
}

/** One chapter has the steps: they are looked for inside it, and its heading stays in the description. */
function onlyChild(section: Section, to: Conversion, takesPlainLists: boolean): Found | null {
  const children = section.sections.filter((s) => !isAroundSteps(s))
  for (const child of children) {
    const found = search(child, to, takesPlainLists)
    if (found === null) continue
    return {
      steps: found.steps,
      description: [
        ...section.blocks,
        ...around(section, (s) => (s === child ? [child.heading!, ...found.description] : null)),
      ],
    }
  }
  return null
}
