/** A box that is a letter at the start of a line, as in forms of Word; `x` marks in it, or a tick, mean done. */
const writtenBox = /^\s*(?:([☐□❏❑▢])|([☑☒☓✅✔✓🗹🗷]))(?:\s+|$)/u

/** Puts a box in place of a letter that stands for one, so that lines with them become checklist items. */
export function writtenBoxes(body: Element): void {
  for (const line of body.querySelectorAll('p, li')) {
    // A box alone is often a cell of a form.
    const isAlone = line.textContent.trim().length < 3
    const text = isAlone || line.closest('td, th') !== null ? null : firstText(line)
    const written = writtenBox.exec(text?.data ?? '')
    if (text === null || written === null) continue
    text.data = text.data.slice(written[0].length)
    const box = line.ownerDocument.createElement('input')
    box.type = 'checkbox'
    box.toggleAttribute('checked', written[2] !== undefined)
    line.prepend(box)
    if (line.localName === 'p' && line.closest('li') === null) intoList(line)
  }
}

/** The first text of a line; null where something else stands before it. */
function firstText(line: Element): Text | null {
  let node: Node | null = line.firstChild
  while (node !== null && node.nodeType !== 3) {
    if (node.nodeType !== 1 || node.textContent?.trim() === '') node = node.nextSibling
    else node = (node as Element).matches('p, ul, ol, table, input') ? null : node.firstChild
  }
  return node as Text | null
}

/** Makes a paragraph the item of a list, of the one before it where that is the last thing there. */
function intoList(paragraph: Element): void {
  const document = paragraph.ownerDocument
  const before = paragraph.previousElementSibling
  const list = before?.hasAttribute('data-boxes') === true ? before : document.createElement('ul')
  list.toggleAttribute('data-boxes', true)
  if (list !== before) paragraph.before(list)
  const item = document.createElement('li')
  list.append(item)
  item.append(paragraph)
}
