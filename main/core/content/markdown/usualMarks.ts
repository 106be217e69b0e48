import { codeFences } from './codeFences.ts'
import { numberLabelled } from './labelledLines.ts'

/** Signs that word processors and people put where Markdown has `-`, `- [ ]` and `- [x]`. */
const bulletSigns = '•·●▪◦‣∙–'
const openSigns = '☐□▢❏❑'
const doneSigns = '☑☒✅✔✓'

/** Signs that make a list where a line begins with them: what writes Markdown marks them as letters. */
export const listSigns: readonly string[] = Array.from(bulletSigns + openSigns + doneSigns)

const bullet = new RegExp(`^(\\s*)[${bulletSigns}]([ \\t]+)(?=\\S)`, 'u')
/** Also behind a dash; the second group is there for an open one. */
const box = new RegExp(
  `^(\\s*)(?:[-*+][ \\t]+)?(?:([${openSigns}])|[${doneSigns}]\\uFE0F?)[ \\t]*(?=\\S)`,
  'u',
)
const bareBox = /^(\s*)[-*+]?\[([ xX])\][ \t]+(?=\S)/u

/**
 * A heading, an item or a box whose blanks may be others than a space: on a Mac, the key for `#` or `[` makes the blank that
 * follows one that does not break. Numbers are left out, because `3. May` is often written with such a blank.
 */
const markWithBlanks = new RegExp(
  `^[ \\t]*(?:\\d{1,9}[.)][ \\t]+)?(?:(?:#{1,6}|[-*+${bulletSigns}])\\p{Zs}+)*(?:\\[\\p{Zs}?[xX]?\\]\\p{Zs}+)?(?=\\S)`,
  'u',
)

/** An item of a numbered list: its indent, and its mark with the blanks behind it. */
const numberedItem = /^([ \t]*)(\d{1,9}[.)][ \t]+)(?=\S)/
const listMark = /^[-*+][ \t]+\S|^\d{1,9}[.)][ \t]+\S/

/** A callout of MkDocs, whose text is indented as code is. */
const callout = /^(?:!!!|\?\?\?\+?)[ \t]+([A-Za-z]+)[ \t]*(?:"([^"]*)")?[ \t]*$/

/** Callouts as a line with their kind and title, and their text at the margin. */
function openCallouts(lines: readonly string[]): string[] {
  let isOpen = false
  const isIndented = (line: string) => /^(?: {4}|\t)/.test(line)
  return lines.map((line, n) => {
    const [whole, kind = '', title = ''] = callout.exec(line) ?? []
    if (whole !== undefined && isIndented(lines.slice(n + 1, n + 4).find((one) => one.trim() !== '') ?? '')) {
      isOpen = true
      return `${kind.charAt(0).toUpperCase()}${kind.slice(1)}:${title === '' ? '' : ` ${title}`}`
    }
    if (!isOpen || line.trim() === '') return line
    isOpen = isIndented(line)
    return isOpen ? line.replace(/^(?: {4}|\t)/, '') : line
  })
}

/** Lines outside of code, changed together; code as it is. */
function outsideOfCode(lines: readonly string[], change: (lines: readonly string[]) => string[]): string[] {
  const result: string[] = []
  const text: string[] = []
  const isCode = codeFences()
  const flush = () => result.push(...change(text.splice(0)))
  for (const line of lines) {
    if (!isCode(line)) text.push(line)
    else {
      flush()
      result.push(line)
    }
  }
  flush()
  return result
}

/**
 * Lines with the usual marks as Markdown has them, as many as before. `• coins`, `☐ coins`, `[ ] coins` and lines labelled
 * with letters become items of a list; a list below a numbered item belongs to it from two blanks on, where Markdown wants
 * three or four. Code stays as it is.
 */
export function usualMarks(written: readonly string[]): string[] {
  const lines = outsideOfCode(written, (text) => numberLabelled(openCallouts(text)))
  const isCode = codeFences()
  /** The numbered item above: where its number stands, and where its text begins. */
  let item: { indent: number; content: number } | null = null
  /** Blanks that the lines below it lack. */
  let shift = 0
  return lines.map((line) => {
    if (isCode(line) || line.trim() === '') return line
    const marked = line
      .replace(markWithBlanks, (mark) => mark.replaceAll(/\p{Zs}/gu, ' '))
      .replace(
        box,
        (_all, indent: string, open?: string) => `${indent}- [${open === undefined ? 'x' : ' '}] `,
      )
      .replace(bareBox, '$1- [$2] ')
      .replace(bullet, '$1-$2')
    const indent = marked.length - marked.trimStart().length
    if (item !== null && indent <= item.indent) {
      item = null
      shift = 0
    }
    const numbered = numberedItem.exec(marked)
    if (numbered !== null && item === null) {
      const [, blanks = '', number = ''] = numbered
      item = { indent: blanks.length, content: blanks.length + number.length }
      return marked
    }
    if (item === null) return marked
    const isShort = indent >= item.indent + 2 && indent < item.content
    if (isShort && listMark.test(marked.trimStart())) shift = item.content - indent
    return shift > 0 && !marked.startsWith('\t') ? ' '.repeat(shift) + marked : marked
  })
}
