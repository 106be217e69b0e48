import type { TestSlices } from '#core/testing/openTestSlices.ts'

/** Calls a command and a query, several times, while a call is under way; answers whether all of them came first. */
export async function othersGoOn(team: TestSlices, slow: Promise<unknown>): Promise<boolean> {
  let isDone = false
  const settled = slow.then(
    () => (isDone = true),
    () => (isDone = true),
  )
  for (let n = 0; n < 5; n++) {
    await team.call('playbooks.create', { name: `Another ${n}` })
    await team.call('playbooks.list', {})
  }
  const cameFirst = !isDone
  await settled
  return cameFirst
}
