const harmful =
  'script, style, link, meta, base, template, iframe, frame, object, embed, svg, math, form, img, picture, video, audio'
const kept: ReadonlySet<string> = new Set([
  'href',
  'colspan',
  'rowspan',
  'start',
  'align',
  'class',
  'checked',
])

/**
 * Removes everything that could load or run from pasted HTML, before the editor's own parser, which knows only its
 * schema. It is parsed in an inert document.
 */
export function cleanPaste(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  for (const element of body.querySelectorAll(harmful)) element.remove()
  for (const element of body.querySelectorAll('*')) {
    for (const { name } of [...element.attributes]) {
      if (!kept.has(name) && !name.startsWith('data-')) element.removeAttribute(name)
    }
  }
  return body.innerHTML
}
