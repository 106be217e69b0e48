import type { SliceReactions } from '#core/door/defineSlice.ts'

/** Longer than the record of a change takes to arrive behind its text, so that there is mostly nothing to do. */
const gatherMs = 2_000

/** Brings records of playbooks in step with their drafts and each other after something came from other computers. */
export const settlePlaybooks: SliceReactions = {
  onCommit({ origin, topics }, { soon, call }) {
    if (origin !== 'sync') return
    for (const topic of topics) {
      const playbookId = /^(?:playbook|draft):(.+)$/.exec(topic)?.[1]
      if (playbookId === undefined) continue
      soon(`playbooks.settle ${playbookId}`, gatherMs, () => call('playbooks.settle', { playbookId }))
    }
  },
}
