import { writtenMarks } from './writtenMarks.ts'
import { taskLists } from './taskLists.ts'
import { wordLists } from './wordLists.ts'
import { writtenBoxes } from './writtenBoxes.ts'

const harmful =
  'script, style, link, meta, base, template, iframe, frame, object, embed, svg, math, form, picture, video, audio'
const kept: ReadonlySet<string> = new Set([
  'href',
  'colspan',
  'rowspan',
  'start',
  'align',
  'class',
  'data-type',
  'data-checked',
  // A picture that was copied from a text of Orgata names a kept file; nothing is loaded for it.
  'data-picture',
  'data-alt',
  'data-size',
  'data-width',
  'data-height',
])

/**
 * Pasted HTML as the editor's own parser takes it: lists and boxes of Word, boxes of web pages and marks that are only styles
 * become elements, and everything that could load or run is removed. It is parsed in an inert document.
 */
export function cleanPaste(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  for (const element of body.querySelectorAll(harmful)) element.remove()
  wordLists(body)
  writtenBoxes(body)
  taskLists(body)
  writtenMarks(body)
  for (const element of body.querySelectorAll('img, input, button, select, textarea')) element.remove()
  for (const element of body.querySelectorAll('*')) {
    for (const { name } of [...element.attributes]) if (!kept.has(name)) element.removeAttribute(name)
  }
  return body.innerHTML
}
