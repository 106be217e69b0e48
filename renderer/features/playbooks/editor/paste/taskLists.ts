/** Boxes of GitHub and other pages, of Google Docs, and of Notion. */
const boxes =
  ':scope > input[type=checkbox], :scope > label > input[type=checkbox], :scope > p > input[type=checkbox], :scope > .checkbox'

/** Whether the box of a list item is ticked; null where it has none. */
function tickOf(item: Element): boolean | null {
  if (item.getAttribute('data-type') === 'taskItem') return item.getAttribute('data-checked') === 'true'
  if (item.getAttribute('role') === 'checkbox') return item.getAttribute('aria-checked') === 'true'
  const box = item.querySelector(boxes)
  if (box === null) return null
  const isTicked = box.hasAttribute('checked') || box.classList.contains('checkbox-on')
  box.remove()
  return isTicked
}

/** Turns list items with a box into the editor's checklist items. A list with other items too becomes several lists. */
export function taskLists(body: Element): void {
  for (const list of body.querySelectorAll('ul, ol')) {
    const items = [...list.children].map((item) => ({ item, tick: tickOf(item) }))
    if (items.every(({ tick }) => tick === null)) continue
    let isTasks: boolean | undefined
    let part: Element = list
    for (const { item, tick } of items) {
      if (isTasks !== (tick !== null)) {
        isTasks = tick !== null
        part = list.ownerDocument.createElement(isTasks ? 'ul' : list.localName)
        if (isTasks) part.setAttribute('data-type', 'taskList')
        list.before(part)
      }
      if (tick !== null) {
        item.setAttribute('data-type', 'taskItem')
        item.setAttribute('data-checked', String(tick))
      }
      part.append(item)
    }
    list.remove()
  }
}
