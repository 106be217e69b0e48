import type { OwnWork, SliceReactions } from '#core/door/defineSlice.ts'

/** Merges come in groups; their records are written a little later. */
const gatherMs = 250

function plan(work: OwnWork): void {
  work.soon('sync.note', gatherMs, async () => {
    const { noted } = await work.call('sync.note', {})
    // It notes a limited number at once.
    if (noted > 0) plan(work)
  })
}

/** Writes lost values of merges to the team's inbox. */
export const noteNewConflicts: SliceReactions = {
  onCommit({ topics }, work) {
    if (topics.has('syncLedger')) plan(work)
  },
  onOpen: plan,
}
