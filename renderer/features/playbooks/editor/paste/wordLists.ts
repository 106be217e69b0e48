/** Style of a paragraph that Word shows as an item of a list: `mso-list: l0 level2 lfo1`. */
const itemStyle = /mso-list:\s*l(\d+)\s+level(\d+)/i
const markStyle = /mso-list:\s*ignore/i
const orderedMark = /^\(?(?:(\d{1,9})|[a-z]{1,4})[.)]/i

interface WordItem {
  element: Element
  /** Word’s number of the list. */
  list: string
  level: number
  mark: string
}

/**
 * Turns the list paragraphs of Word into lists: Word pastes an item as a paragraph whose sign is text. Web versions of
 * Word paste lists, one for each item, which are left as they are.
 */
export function wordLists(body: Element): void {
  let group: WordItem[] = []
  const close = () => {
    if (group.length > 0) replace(group)
    group = []
  }
  for (const element of body.querySelectorAll('p, h1, h2, h3, h4, h5, h6')) {
    const item = wordItem(element)
    const last = group.at(-1)
    if (last !== undefined && (item === null || nextOf(last.element) !== element || last.list !== item.list))
      close()
    if (item !== null) group.push(item)
  }
  close()
}

const nextOf = (element: Element) => element.nextElementSibling

function wordItem(element: Element): WordItem | null {
  const style = itemStyle.exec(element.getAttribute('style') ?? '')
  if (style === null) return null
  const sign = [...element.querySelectorAll('[style]')].find((one) =>
    markStyle.test(one.getAttribute('style') ?? ''),
  )
  const mark = sign?.textContent.trim() ?? ''
  sign?.remove()
  return { element, list: style[1] ?? '', level: Number(style[2]), mark }
}

/** Replaces the paragraphs of one list by the list, nested by their levels. */
function replace(group: readonly WordItem[]): void {
  const [first] = group
  if (first === undefined) return
  const document = first.element.ownerDocument
  const open: { level: number; list: Element }[] = []
  for (const { element, level, mark } of group) {
    while (open.length > 0 && open.at(-1)!.level > level) open.pop()
    if (open.length === 0 || open.at(-1)!.level < level) {
      const list = newList(document, mark)
      const above = open.at(-1)?.list.lastElementChild
      if (above) above.append(list)
      else first.element.before(list)
      open.push({ level, list })
    }
    const paragraph = document.createElement('p')
    paragraph.append(...element.childNodes)
    const item = document.createElement('li')
    item.append(paragraph)
    open.at(-1)!.list.append(item)
  }
  for (const { element } of group) element.remove()
}

function newList(document: Document, mark: string): Element {
  const ordered = orderedMark.exec(mark)
  const list = document.createElement(ordered === null ? 'ul' : 'ol')
  if (ordered?.[1] !== undefined && ordered[1] !== '1') list.setAttribute('start', ordered[1])
  return list
}
