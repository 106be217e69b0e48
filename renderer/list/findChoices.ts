import { offered } from './useFoundChoices.ts'
import type { Choice, FindChoices } from './useFoundChoices.ts'

const named = ({ id, name }: { id: string; name: string }): Choice => ({ value: id, label: name })

/** The text of a list query; none lists any. */
const textOf = (text: string) => (text === '' ? {} : { text })

/** A playbook by its name. */
export const findPlaybooks: FindChoices = async (bridge, text, signal) => {
  const input = { limit: offered, sort: 'name', ...textOf(text) } as const
  return (await bridge.call('playbooks.list', input, { signal })).items.map(named)
}

/** A person of the team, also one who left. */
export const findMembers: FindChoices = async (bridge, text, signal) => {
  const { items } = await bridge.call('team.list', { limit: offered, ...textOf(text) }, { signal })
  return items.map(({ personId, name }) => ({ value: personId, label: name }))
}

/** A job role of the team. */
export const findJobRoles: FindChoices = async (bridge, text, signal) =>
  (await bridge.call('team.jobRoles', { limit: offered, ...textOf(text) }, { signal })).items.map(named)

/** Somebody who may have written entries of the audit log. */
export const findActors: FindChoices = async (bridge, text, signal) =>
  (await bridge.call('audit.actors', { limit: offered, ...textOf(text) }, { signal })).items.map(named)

/** A playbook or a run by its name; the newest ones for an empty text. */
export const findPlaybooksAndRuns: FindChoices = async (bridge, text, signal) => {
  const input = { limit: offered / 2, ...textOf(text) }
  const [playbooks, runs] = await Promise.all([
    bridge.call('playbooks.list', input, { signal }),
    bridge.call('runs.list', input, { signal }),
  ])
  return [...playbooks.items, ...runs.items].map(named)
}
