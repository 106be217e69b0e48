/**
 * Records whose push RxDB has not noted the outcome of. RxDB passes over what a pull brings of such a record, and expects a
 * conflict instead: where the server took the own version, and then a later one of somebody else, none comes.
 */
export interface UnderWay {
  /**
   * A push of these records begins.
   * @returns the end, once RxDB has noted the outcome: true where a version was left for then
   */
  begin(ids: readonly string[]): () => boolean
  /** Whether a version of the server has to be left for the end of a push. */
  leaves(id: string): boolean
}

export function createUnderWay(): UnderWay {
  /** By record, how many pushes are under way. */
  const pushes = new Map<string, number>()
  const left = new Set<string>()

  function end(id: string): boolean {
    const others = (pushes.get(id) ?? 1) - 1
    if (others > 0) pushes.set(id, others)
    else pushes.delete(id)
    return others === 0 && left.delete(id)
  }

  return {
    begin(ids) {
      for (const id of ids) pushes.set(id, (pushes.get(id) ?? 0) + 1)
      return () => ids.filter(end).length > 0
    },
    leaves(id) {
      const isUnderWay = pushes.has(id)
      if (isUnderWay) left.add(id)
      return isUnderWay
    },
  }
}
