import type { SliceReactions } from '#core/door/defineSlice.ts'

/** Longer than a record takes to arrive after its draft, so that most calls have no effect. */
const gatherMs = 2_000

/** Reconciles playbooks that a merge from other computers changed. */
export const reconcilePlaybooks: SliceReactions = {
  onCommit({ origin, topics }, { soon, call }) {
    if (origin !== 'sync') return
    for (const topic of topics) {
      const playbookId = /^(?:playbook|draft):(.+)$/.exec(topic)?.[1]
      if (playbookId === undefined) continue
      soon(`playbooks.settle ${playbookId}`, gatherMs, () => call('playbooks.settle', { playbookId }))
    }
  },
}
