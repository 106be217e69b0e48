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
const bareBox = /^(\s*)\[([ xX])\][ \t]+(?=\S)/u

/** An item of a numbered list: its indent, and its mark with the blanks behind it. */
const numberedItem = /^([ \t]*)(\d{1,9}[.)][ \t]+)(?=\S)/
const listMark = /^[-*+][ \t]+\S|^\d{1,9}[.)][ \t]+\S/

/**
 * Lines with the usual marks as Markdown has them, as many as before: `• coins`, `☐ coins` and `[ ] coins` become items of
 * a list, and a list below a numbered item belongs to it from two blanks on, where Markdown wants three or four. Code stays
 * as it is.
 */
export function usualMarks(lines: readonly string[]): string[] {
  let fence: string | null = null
  /** The numbered item above: where its number stands, and where its text begins. */
  let item: { indent: number; content: number } | null = null
  /** Blanks that the lines below it lack. */
  let shift = 0
  return lines.map((line) => {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1]
    if (mark !== undefined) {
      if (fence === null) fence = mark
      else if (mark.startsWith(fence) && line.trim() === mark) fence = null
      return line
    }
    if (fence !== null || line.trim() === '') return line
    const marked = line
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
