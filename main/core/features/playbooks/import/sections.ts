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
  /^\s*(?:step|schritt|étape|paso|passo|etapa|шаг|手順|ステップ|步骤)\s*[#:：]?\s*(\d+(?:\.\d+)*(?:[a-z](?![\p{L}\p{N}]))?)(?:\s+(?:of|von|sur|de)\s+\d+)?\s*[.):：–—-]*\s*/iu
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

/** A heading that is one of these and nothing more. */
const anyOf = (words: readonly RegExp[]) =>
  new RegExp(`^(?:${words.map(({ source }) => source).join('|')})$`, 'iu')

const wordsAround = [
  /purpose|scope|purpose and scope|objectives?|definitions?|terms|glossary|abbreviations|responsibilit\w+/,
  /roles(?: and responsibilities)?|references?|related \w+|background|introduction|overview|summary/,
  /revision\w*(?: history)?|version history|change log|changelog|document control|approvals?|appendix.*|annex.*|notes?/,
  /contacts?|applicability|policy|prerequisites|materials?|equipment|tools|records?|frequency/,
  /table of contents|contents|out of scope|exclusions?/,
  /zweck|ziele?|zielsetzung|geltungsbereich|anwendungsbereich|begriffe|definitionen|abkürzungen|zuständigkeit(?:en)?/,
  /verantwortlichkeit(?:en)?|verantwortung|mitgeltende (?:unterlagen|dokumente)|verweise|hintergrund|einleitung|überblick/,
  /zusammenfassung|änderungshistorie|änderungen|freigabe|anhang.*|anlagen?|hinweise?|ansprechpartner|voraussetzungen/,
  /material(?:ien)?|werkzeuge?|aufzeichnungen|dokumentation|inhalt(?:sverzeichnis)?/,
  /objet|but|objectif|domaine d[’']application|définitions|responsabilités|références|documents associés/,
  /objetivo|alcance|definiciones|responsabilidades|referencias|âmbito|objetivos|definições|referências|anexos?/,
  /цель|цели|область применения|определения|термины|ответственность|ссылки|общие положения|приложени.*/,
  /目的|適用範囲|範囲|定義|責任|参考|参照|備考/,
]
const aroundSteps = anyOf(wordsAround)

const wordsOfContainers = [
  /(?:the\s+)?(?:procedures?|steps|instructions|process|work instructions?|method|workflow|tasks?|checklist|how to)/,
  /(?:procedure|process) steps|detailed (?:procedure|steps)/,
  /durchführung|ablauf|vorgehen(?:sweise)?|verfahren|arbeitsschritte|schritte|arbeitsanweisung|anleitung|tätigkeiten/,
  /procédure|étapes|déroulement|mode opératoire|procedimiento|pasos|procedimento|passos|etapas/,
  /порядок действий|порядок|действия|шаги|процедура|инструкция|手順|作業手順|方法/,
]
const containers = anyOf(wordsOfContainers)

/** The beginning of a sentence, or its end, that says what is not to be done. */
const negations = new RegExp(
  [
    "^(?:(?:you|we|staff)\\s+)?(?:(?:must|should|may|can)\\s+)?(?:never|not|do not|don[’']t|avoid)(?!\\p{L})",
    '^(?:nie|niemals|nicht|keinesfalls|auf keinen fall|jamais|ne jamais|ne pas|nunca|não|никогда|нельзя|не)(?!\\p{L})',
    '(?:forbidden|prohibited|not allowed|verboten|untersagt|nicht erlaubt|interdit|prohibido|proibido|запрещено|禁止)$',
  ].join('|'),
  'iu',
)

/** Whether a heading, or a sentence above a list, says that what follows is not to be done. */
export const isNegated = (words: string): boolean => negations.test(words.replace(/\s*[.:：]+$/, ''))

/** Whether a heading belongs to the frame of an ordinary procedure: purpose, scope, references. */
export function isAroundSteps({ title }: Pick<Section, 'title'>): boolean {
  return aroundSteps.test(title.replace(/[.:]+$/, '')) || isNegated(title)
}

/** Whether a heading announces the steps: "Procedure", "Instructions". */
export function isContainer({ title }: Pick<Section, 'title'>): boolean {
  return containers.test(title.replace(/[.:]+$/, ''))
}
