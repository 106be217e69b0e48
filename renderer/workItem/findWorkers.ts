import { offered } from '#renderer/list/useFoundChoices.ts'
import type { FindChoices } from '#renderer/list/useFoundChoices.ts'

/** A person of the team who may do work. */
export const findWorkers: FindChoices = async (bridge, text, signal) => {
  const input = { limit: offered, status: 'active', mayWork: true, ...(text !== '' && { text }) } as const
  const { items } = await bridge.call('team.list', input, { signal })
  return items.map(({ personId, name }) => ({ value: personId, label: name }))
}

/** People who may do the work of a job role: those who fill it first, with its name beside theirs. */
export function findWorkersOf(roleId: string, roleName: string | undefined): FindChoices {
  return async (bridge, text, signal) => {
    const sought = text === '' ? {} : { text }
    const input = { limit: offered, status: 'active', mayWork: true, jobRoleId: roleId, ...sought } as const
    const [holders, all] = await Promise.all([
      bridge.call('team.list', input, { signal }),
      findWorkers(bridge, text, signal),
    ])
    const first = holders.items.map(({ personId, name }) => ({
      value: personId,
      label: name,
      hint: roleName,
    }))
    const ids = new Set(first.map(({ value }) => value))
    return [...first, ...all.filter(({ value }) => !ids.has(value))].slice(0, offered)
  }
}
