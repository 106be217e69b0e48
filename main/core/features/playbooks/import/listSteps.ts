import type { List, ListItem, Paragraph, PhrasingContent, RootContent } from 'mdast'
import { shortened } from '#shared/kernel/cutText.ts'
import { isChecklist } from '#core/content/markdown/blockNodes.ts'
import { plainText } from '#core/content/markdown/inlineText.ts'
import type { Conversion } from '#core/content/markdown/inlineText.ts'
import type { Found, StepDraft, SubStepDraft } from './stepDraft.ts'
import { isStruckOut, wordsWithoutStruck } from './struckOut.ts'
import { titleNodes } from './titleNodes.ts'
import { lineOf, wordsOf } from './words.ts'
import { importMessages } from '#shared/messages/imports.messages.ts'
import { saying } from '#shared/messages/refusal.ts'
import type { Message } from '#shared/messages/message.ts'

/** The depth of the innermost line to tick. */
const maxDepth = 8

/** The longest line to tick, in characters. */
const maxLine = 1_000

/** Lists nested in a list that become lines to tick, and blocks that stay text. */
type Parts = Pick<StepDraft, 'subSteps' | 'body'>

/**
 * Makes a step of each item of the lists among some blocks. Blocks before the first list are the description, blocks
 * between two lists belong to the step before, blocks after the last one are description again.
 */
export function listSteps(
  blocks: readonly RootContent[],
  isOne: (block: RootContent) => block is List,
  to: Conversion,
): Found {
  const steps: StepDraft[] = []
  const description: RootContent[] = []
  const last = blocks.findLastIndex((block) => isOne(block))
  const isText = (block: RootContent) => block.type !== 'definition' && block.type !== 'thematicBreak'
  blocks.forEach((block, n) => {
    const step = steps.at(-1)
    if (isOne(block)) {
      for (const item of block.children) if (!isStruckOut(item, to)) steps.push(stepFromItem(item, to))
    } else if (step === undefined || n > last) {
      description.push(block)
    } else {
      step.body.push(block)
      if (isText(block)) kept(block, importMessages.betweenLists, to)
    }
  })
  return { steps, description }
}

function kept(block: RootContent, message: Message, to: Conversion): void {
  to.remarks.add('kept', lineOf(block), message, wordsOf(block))
}

const isParagraph = (block: RootContent | undefined): block is Paragraph => block?.type === 'paragraph'

function stepFromItem(item: ListItem, to: Conversion): StepDraft {
  const [first, ...rest] = item.children
  noteTick(item, to)
  const words = titleNodes(isParagraph(first) ? first.children : [], to)
  const blocks = isParagraph(first) ? rest : item.children
  return { ...words, number: null, line: lineOf(item), ...partsOf(blocks, to) }
}

function noteTick(item: ListItem, to: Conversion): void {
  if (item.checked !== true) return
  to.remarks.add('changed', lineOf(item), importMessages.wasTicked, wordsOf(item.children[0] ?? item))
}

/**
 * Takes the lists with boxes, and the numbered ones, out of some blocks as lines to tick. Where there are several, the
 * heading or the sentence above each ("For full bottles:") stays with it, as the line above its own.
 * @param takesPlainLists whether bullets without boxes are lines to tick
 */
export function partsOf(blocks: readonly RootContent[], to: Conversion, takesPlainLists = false): Parts {
  const parts: Parts = { subSteps: [], body: [] }
  const isTicked = (block: RootContent | undefined): block is List =>
    block?.type === 'list' && (isChecklist(block) || beginsWithWords(block, takesPlainLists))
  const isGrouped = blocks.filter(isTicked).length >= 2
  const isLead = (block: RootContent | undefined) =>
    block?.type === 'heading' || (isParagraph(block) && /[:：]$/.test(wordsOf(block)))
  for (const [n, block] of blocks.entries()) {
    const before = blocks[n - 1]
    if (isTicked(block)) {
      const lead = isGrouped && before !== undefined && isLead(before) ? leadLine(before, to) : null
      if (lead !== null) parts.subSteps.push(lead)
      addLines(block, lead === null ? 0 : 1, parts, to)
    } else if (!(isGrouped && isLead(block) && isTicked(blocks[n + 1]) && leadLine(block, to) !== null))
      parts.body.push(block)
  }
  return parts
}

/** The line to tick above a list; null where its words do not fit into one. */
function leadLine(block: RootContent, to: Conversion): SubStepDraft | null {
  const { title: words, whole } = titleNodes('children' in block ? (block as Paragraph).children : [], to)
  const title = plainText(words).trim()
  return title === '' || title.length > maxLine || whole !== null ? null : { title, depth: 0 }
}

/** A numbered list, or one with bullets where those count, whose items begin with words. */
function beginsWithWords(list: List, takesBullets: boolean): boolean {
  return (
    (list.ordered === true || takesBullets) &&
    list.children.every(({ children: [first] }) => isParagraph(first))
  )
}

function addLines(list: List, depth: number, parts: Parts, to: Conversion): void {
  for (const item of list.children) {
    if (isStruckOut(item, to)) continue
    noteTick(item, to)
    const [first, ...rest] = item.children
    const { title: words, whole } = titleNodes(isParagraph(first) ? first.children : [], to)
    const title = wordsWithoutStruck(words, lineOf(item), to)
    const isDuty = (below: List) => isChecklist(below) || beginsWithWords(below, false)
    const below: Parts['body'] = []
    if (first !== undefined && (title === '' || title.length > maxLine || whole !== null)) below.push(first)
    if (title !== '') {
      const line: SubStepDraft = { title: shortened(title, maxLine), depth: Math.min(depth, maxDepth) }
      parts.subSteps.push(line)
    }
    if (depth > maxDepth) {
      const message = saying(importMessages.tooDeep, { levels: maxDepth + 1 })
      to.remarks.add('changed', lineOf(item), message, title)
    }
    for (const block of rest) {
      if (block.type === 'list' && isDuty(block)) addLinesBelow(below, parts, block, depth, title, to)
      else below.push(block)
    }
    moveToBody(below, title, parts, to)
  }
}

/** Blocks before a nested list are added to the text first, to keep the order of the file. */
function addLinesBelow(
  below: RootContent[],
  parts: Parts,
  list: List,
  depth: number,
  title: string,
  to: Conversion,
): void {
  moveToBody(below.splice(0), title, parts, to)
  addLines(list, depth + 1, parts, to)
}

/** What explains a line to tick becomes text of the step, below the words of the line. */
function moveToBody(blocks: readonly RootContent[], title: string, parts: Parts, to: Conversion): void {
  const [first] = blocks
  if (first !== undefined && first.type !== 'picture' && title !== '' && wordsOf(first) !== title) {
    const text = { type: 'text' as const, value: `${title.replace(/[:：]$/, '')}:` }
    parts.body.push({ type: 'paragraph', children: [text] })
  }
  for (const block of blocks) {
    if (block.type === 'picture') parts.body.push(block)
    if (block.type === 'picture' || (wordsOf(block) === '' && !holdsPicture(block))) continue
    parts.body.push(block)
    kept(block, importMessages.notOneLine, to)
  }
}

/** Whether a block has a picture among its words, which may be one that was not found and has no description. */
function holdsPicture(block: RootContent): boolean {
  const isPicture = ({ type }: PhrasingContent) => type === 'image' || type === 'imageReference'
  return block.type === 'paragraph' && block.children.some(isPicture)
}
