import * as Y from 'yjs'

/** Maximum nesting of shared types. Yjs deletes a part with all parts inside by recursion, which exhausts the call stack. */
const maxDepth = 200

/**
 * Watches the nesting of what is added to a document.
 * @returns whether anything added since the watch began is nested deeper than any document needs
 */
export function watchDepth(doc: Y.Doc): { isTooDeep: () => boolean; stop: () => void } {
  const depths = new WeakMap<object, number>()
  let isTooDeep = false

  /** Without recursion: the chain of parents is what may be too long. */
  function depthOf(type: Y.Item['parent']): number {
    const chain: object[] = []
    let at: Y.Item['parent'] | undefined = type
    while (at instanceof Y.AbstractType && !depths.has(at)) {
      chain.push(at)
      at = at._item?.parent
    }
    let depth = (at instanceof Y.AbstractType && depths.get(at)) || 0
    for (const one of chain.reverse()) depths.set(one, ++depth)
    return depth
  }

  const onTransaction = ({ beforeState, afterState }: Y.Transaction) => {
    for (const [client, clock] of afterState) {
      const from = beforeState.get(client) ?? 0
      const structs = doc.store.clients.get(client)
      if (isTooDeep || from === clock || structs === undefined) continue
      for (const struct of structs.slice(Y.findIndexSS(structs, from))) {
        const isType = struct instanceof Y.Item && struct.content instanceof Y.ContentType
        if (isType && depthOf(struct.parent) >= maxDepth) isTooDeep = true
      }
    }
  }
  doc.on('afterTransaction', onTransaction)
  return { isTooDeep: () => isTooDeep, stop: () => doc.off('afterTransaction', onTransaction) }
}
