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
 * Pasted HTML without everything that could load or run something, before the editor's own parser, which knows only its
 * schema, looks at it. It is parsed in a document of its own that does nothing.
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
