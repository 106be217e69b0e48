import { raisedText } from '#shared/kernel/raisedText.ts'

/** Elements, and the style that some programs paste in place of each. */
const marks: readonly { tag: string; style: RegExp }[] = [
  { tag: 'strong', style: /font-weight:\s*(?:bold|[6-9]00)/i },
  { tag: 'em', style: /font-style:\s*italic/i },
  { tag: 's', style: /text-decoration[^;]*line-through/i },
]

/**
 * Turns marks that are styles into elements, digits above and below the line into letters, and unwraps the `<b>` that Google
 * Docs puts around everything.
 */
export function writtenMarks(body: Element): void {
  for (const element of body.querySelectorAll('b, strong')) {
    if (/font-weight:\s*(?:normal|400)/i.test(element.getAttribute('style') ?? ''))
      element.replaceWith(...element.childNodes)
  }
  for (const element of body.querySelectorAll('sup, sub, span')) {
    const where = besideLine(element)
    const written = where === null ? null : raisedText(element.textContent, where)
    if (written !== null) element.textContent = written
  }
  for (const span of body.querySelectorAll('span')) {
    for (const { tag, style } of marks) {
      if (!style.test(span.getAttribute('style') ?? '')) continue
      const mark = span.ownerDocument.createElement(tag)
      mark.append(...span.childNodes)
      span.append(mark)
    }
  }
}

/** Where an element sets its words, by its name or by its style; null for on the line. */
function besideLine(element: Element): 'above' | 'below' | null {
  const style = element.getAttribute('style') ?? ''
  if (element.matches('sup') || /vertical-align:\s*super/i.test(style)) return 'above'
  return element.matches('sub') || /vertical-align:\s*sub/i.test(style) ? 'below' : null
}
