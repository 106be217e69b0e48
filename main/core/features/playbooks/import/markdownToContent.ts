import { basename } from 'node:path/posix'
import { emptyRichText } from '#shared/entities/richText/richText.ts'
import type { RichNode } from '#shared/entities/richText/richText.ts'
import { newPartId } from '#shared/entities/documentParts.ts'
import type { PlaybookContent, StepContent } from '#shared/entities/playbooks/playbookContent.ts'
import { draftLimits } from '#shared/entities/playbooks/readDraft.ts'
import { shortened } from '#shared/kernel/cutText.ts'
import type { Random } from '#shared/kernel/id.ts'
import type { Definition, RootContent } from 'mdast'
import { blockNodes } from '#core/content/markdown/blockNodes.ts'
import { isExportedPage, stepsOfPage } from './exportedPage.ts'
import { findSteps } from './findSteps.ts'
import { splitFrontMatter } from './frontMatter.ts'
import { atEnd, headFacts } from './headFacts.ts'
import { plainText } from '#core/content/markdown/inlineText.ts'
import type { Conversion } from '#core/content/markdown/inlineText.ts'
import { liftPictures } from '#core/content/markdown/liftPictures.ts'
import type { FindPicture } from '#core/content/markdown/findPicture.ts'
import type { FileProgress } from '#core/content/markdown/fileProgress.ts'
import { parseMarkdown } from '#core/content/markdown/parseMarkdown.ts'
import { createSizeLimit } from '#core/content/markdown/sizeLimit.ts'
import { Remarks } from '#core/content/markdown/remarks.ts'
import type { HeldRemark } from '#core/content/markdown/remarks.ts'
import { otherNotations } from './otherNotations.ts'
import { placeFootnotes } from './placeFootnotes.ts'
import { sectionsOf } from './sections.ts'
import { usualBlocks } from './usualBlocks.ts'
import { tooLarge } from '#core/content/markdown/sourceText.ts'
import type { SourceFile } from '#core/content/markdown/sourceText.ts'
import type { StepDraft } from './stepDraft.ts'
import { wordsWithoutStruck } from './struckOut.ts'
import { roleOf } from './stepRole.ts'
import { titleNodes } from './titleNodes.ts'
import { lineOf } from './words.ts'
import { importMessages as m } from '#shared/messages/imports.messages.ts'
import { saying } from '#shared/messages/refusal.ts'

/** The result of one file. */
export interface Imported {
  content: PlaybookContent
  /** The name that the file gives itself for addresses; empty where it gives none. */
  slug: string
  remarks: HeldRemark[]
}

export interface ImportSurroundings {
  timezone: string
  /** The title of a playbook that nothing names. */
  untitled: string
  random: Random
  /** Id of the job role with this name, or null. */
  roleIdOf(name: string): string | null
  progress: FileProgress
  findPicture: FindPicture
}

const maxTitle = 300

/**
 * Reads one Markdown procedure. Every word of it is in the content or in a remark.
 * @throws OrgataError `too_large`, `invalid_input`, naming the file
 */
export function markdownToContent(file: SourceFile, around: ImportSurroundings): Imported {
  const remarks = new Remarks()
  around.progress.line(1)
  noteLostLetters(file, remarks)
  const { facts, comments, body, bodyLine } = splitFrontMatter(file)
  for (const { line, text } of comments) remarks.add('changed', line, m.hiddenComment, text)
  const head = headFacts(facts, around.timezone, remarks)
  const { blocks: parsed, definitions, repeated } = parseMarkdown(file, body, bodyLine, around.progress)
  around.progress.stage()
  const to: Conversion = {
    remarks,
    definitions,
    usedDefinitions: new Set(),
    size: createSizeLimit(file),
    findPicture: around.findPicture,
  }
  const isPage = isExportedPage(parsed)
  const lifted = liftPictures(isPage ? parsed : otherNotations(placeFootnotes(parsed), remarks), to)
  const blocks = isPage ? lifted : usualBlocks(lifted, remarks)

  const { title, rest } = titleOf(file, { named: head.title, untitled: around.untitled }, blocks, to)
  const found = isPage ? stepsOfPage(rest, to) : findSteps(sectionsOf(rest), to)
  if (found === null) {
    remarks.add('notUnderstood', 1, m.noSteps, title)
  }
  const drafts = found?.steps ?? []
  const roleId = head.roleName === '' ? null : around.roleIdOf(head.roleName)
  if (head.roleName !== '' && roleId === null) {
    const fact = facts.find((f) => f.value === head.roleName)!
    head.rest.push(fact.source)
    remarks.add('kept', fact.line, atEnd(m.noRole), fact.source)
  }
  if (drafts.length > draftLimits.steps) {
    tooLarge(file, saying(m.tooManySteps, { count: drafts.length, limit: draftLimits.steps }))
  }
  around.progress.stage()
  const steps = drafts.map((draft, n) => stepContent(file, draft, n, roleId, around, to))
  around.progress.stage()
  const text: RichNode[] = [
    ...head.intro.map(paragraphOf),
    ...blockNodes(found?.description ?? rest, to),
    ...head.rest.map(paragraphOf),
  ]
  noteUnused([...unusedOf(definitions, to), ...repeated], to)
  const { category, layer, complianceTags, schedule, slug } = head
  const content: PlaybookContent = {
    format: 'orgata.playbook/1',
    title,
    description: text.length > 0 ? { type: 'doc', content: text } : emptyRichText,
    category,
    layer,
    complianceTags,
    schedule,
    steps,
  }
  return { content, slug, remarks: remarks.list }
}

const paragraphOf = (text: string): RichNode => ({
  type: 'paragraph',
  content: [{ type: 'text', text: text.replace(/\s+/g, ' ') }],
})

/**
 * The title: of the head, else the one top heading, else the name of the file. A heading with the same text is dropped.
 */
function titleOf(
  file: SourceFile,
  { named, untitled }: { named: string; untitled: string },
  blocks: readonly RootContent[],
  to: Conversion,
): { title: string; rest: RootContent[] } {
  const headings = blocks.filter((block) => block.type === 'heading')
  const top = headings.find(({ depth }) => depth === Math.min(...headings.map((one) => one.depth)))
  // The title of an exported page is its first line, whatever headings its texts have.
  const isOnly = isExportedPage(blocks) || headings.every((one) => one === top || one.depth > top!.depth)
  const first = isOnly && (top === blocks[0] || top?.depth === 1) ? top : undefined
  const { title: nodes, whole } = titleNodes(first?.children ?? [], to)
  const withoutFirst = () => blocks.filter((block) => block !== first)
  const words = oneLine(plainText(nodes))
  const isWhole = words !== '' && words.length <= maxTitle && whole === null
  if (named !== '') return { title: named, rest: isWhole && words === named ? withoutFirst() : [...blocks] }
  if (words !== '') return { title: shortened(words, maxTitle), rest: isWhole ? withoutFirst() : [...blocks] }
  const fromFile = oneLine(
    basename(file.name.replaceAll('\\', '/'))
      .replace(/\.[A-Za-z0-9]{1,10}$/, '')
      .replaceAll('_', ' '),
  )
  return { title: shortened(fromFile === '' ? untitled : fromFile, maxTitle), rest: [...blocks] }
}

/** A program that reads another encoding as UTF-8 puts a sign for each letter that it could not read. */
function noteLostLetters(file: SourceFile, remarks: Remarks): void {
  const lines = file.text.split('\n')
  const at = lines.findIndex((line) => line.includes('\ufffd'))
  if (at < 0) return
  remarks.add('notUnderstood', at + 1, m.lostLetters, lines[at]!)
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

function stepContent(
  file: SourceFile,
  draft: StepDraft,
  place: number,
  roleId: string | null,
  { random, roleIdOf }: ImportSurroundings,
  to: Conversion,
): StepContent {
  const words = wordsWithoutStruck(draft.title, draft.line, to)
  const ownRole = takeRole(draft, roleIdOf, to)
  const body = blockNodes(ownRole.body, to)
  if (words.length > maxTitle || draft.whole !== null)
    body.unshift({ type: 'paragraph', content: [...(draft.whole ?? draft.title)] })
  if (words.length > maxTitle) {
    to.remarks.add('changed', draft.line, saying(m.titleTooLong, { limit: maxTitle }), words)
  }
  if (words === '') to.remarks.add('notUnderstood', draft.line, m.noStepTitle, draft.number ?? '')
  if (draft.number !== null && draft.number !== String(place + 1)) {
    to.remarks.add(
      'changed',
      draft.line,
      saying(m.otherNumber, { number: draft.number, position: place + 1 }),
      `${draft.number} ${words}`,
    )
  }
  if (draft.subSteps.length > draftLimits.subSteps) {
    const facts = { line: draft.line, count: draft.subSteps.length, limit: draftLimits.subSteps }
    tooLarge(file, saying(m.tooManyItems, facts))
  }
  return {
    id: newPartId(random),
    title: shortened(words, maxTitle),
    type: 'human',
    execution: 'sequential',
    condition: null,
    roleId: ownRole.roleId ?? roleId,
    estimatedDuration: draft.duration ?? null,
    inputs: [],
    outputs: [],
    evidence: [],
    dependencies: [],
    subSteps: draft.subSteps.map((subStep) => ({ id: newPartId(random), ...subStep })),
    body: body.length > 0 ? { type: 'doc', content: body } : emptyRichText,
  }
}

/** The job role that the text of a step names, and the text without that line; a role the team lacks stays in the text. */
function takeRole(draft: StepDraft, roleIdOf: ImportSurroundings['roleIdOf'], to: Conversion) {
  const { body } = draft
  const found = roleOf(draft)
  if (found === null) return { roleId: null, body }
  const roleId = roleIdOf(found.name)
  if (roleId !== null) return { roleId, body: found.rest }
  to.remarks.add('kept', found.line, m.noRoleInStep, found.source)
  return { roleId, body }
}

const unusedOf = (definitions: ReadonlyMap<string, Definition>, { usedDefinitions }: Conversion) =>
  [...definitions.values()].filter(({ identifier }) => !usedDefinitions.has(identifier))

function noteUnused(definitions: readonly Definition[], to: Conversion): void {
  for (const definition of definitions) {
    const { label, identifier, url, title } = definition
    to.remarks.add(
      'notUnderstood',
      lineOf(definition),
      m.unusedAddress,
      `${label ?? identifier} ${url} ${title ?? ''}`,
    )
  }
}
