import * as Y from 'yjs'

/** So many steps from item to item, or copied attributes, take as long as one comparison. */
const perComparison = { steps: 20, attributes: 2 }

const isContent = (item: Y.Item) => !item.deleted && item.countable
const isFormat = (item: Y.Item) => item.content instanceof Y.ContentFormat

/** The items around one that hold no content. Yjs walks over all of them for each that was removed. */
function gapLengths() {
  const known = new Map<Y.Item, number>()
  return (item: Y.Item): number => {
    if (!known.has(item)) {
      let first = item
      while (first.left !== null && !isContent(first.left as Y.Item)) first = first.left as Y.Item
      const gap: Y.Item[] = []
      for (let at: Y.Item | null = first; at !== null && !isContent(at); at = at.right as Y.Item | null)
        gap.push(at)
      for (const one of gap) known.set(one, gap.length)
    }
    return known.get(item) ?? 0
  }
}

/** The attributes that Yjs copies while it cleans a whole text: all that are set, for each part of its content. */
function copiedAttributes(text: Y.Text): number {
  const set = new Set<string>()
  let copied = 0
  for (let at = text._start; at !== null; at = at.right as Y.Item | null) {
    if (isContent(at)) copied += set.size
    else if (!at.deleted && at.content instanceof Y.ContentFormat)
      set[at.content.value === null ? 'delete' : 'add'](at.content.key)
  }
  return copied
}

/** What Yjs will take to clean up the formatting of texts after a transaction, in comparisons. */
export function formattingCost(transaction: Y.Transaction): number {
  const { store } = transaction.doc
  const whole = new Set<Y.Text>()
  for (const [client, clock] of transaction.afterState) {
    const before = transaction.beforeState.get(client) ?? 0
    if (before === clock) continue
    const structs = store.clients.get(client)!
    for (const struct of structs.slice(Y.findIndexSS(structs, before))) {
      if (struct instanceof Y.Item && !struct.deleted && isFormat(struct)) whole.add(struct.parent as Y.Text)
    }
  }
  const gapOf = gapLengths()
  let steps = 0
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    if (!(struct instanceof Y.Item) || !(struct.parent instanceof Y.Text) || whole.has(struct.parent)) return
    if (isFormat(struct)) whole.add(struct.parent)
    else if (struct.parent._hasFormatting) steps += 2 * gapOf(struct)
  })
  let copied = 0
  for (const text of whole) copied += copiedAttributes(text)
  return steps / perComparison.steps + copied / perComparison.attributes
}
