import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { OutputOf } from '#shared/contract/operations.ts'
import type { AccessRole } from '#shared/entities/accessRole.ts'
import { cutLine } from './cutLine.ts'
import type { CutLine } from './cutLine.ts'
import { openSharingComputer } from './sharedTeam.ts'
import type { SharingComputer } from './sharedTeam.ts'
import { eventually } from './syncedTeam.ts'

export type ReadAnswer = Extract<OutputOf<'sync.readExchange'>, { type: 'answer' }>
export type ReadChanges = Extract<OutputOf<'sync.readExchange'>, { type: 'changes' }>

/** Ana, whose computer shares, and Ben, who joined and then lost the network. */
export interface TeamWithoutNetwork {
  ana: SharingComputer
  ben: SharingComputer
  line: CutLine
  dispose(): Promise<void>
}

export async function openTeamWithoutNetwork(role: AccessRole = 'admin'): Promise<TeamWithoutNetwork> {
  const line = cutLine()
  const ana = await openSharingComputer({ deviceName: 'Ana’s laptop' })
  const ben = await openSharingComputer({ deviceName: 'Ben’s laptop', network: line.network })
  const names = { personName: 'Ana', organizationName: 'Bakery Sunrise', teamName: 'Bakehouse' }
  await ana.call('organizations.create', names)
  await ana.call('sync.share', { atAnotherPort: true })
  const { link } = await ana.call('team.invite', { name: 'Ben', role, jobRoleIds: [] })
  await ben.call('organizations.join', { link, personName: 'Ben' })
  for (const one of [ben, ana, ben]) await untilSynced(one)
  line.cut()
  await eventually(
    () => ben.call('sync.status', {}),
    ({ state }) => state === 'offline',
    'Ben has no network',
  )
  return {
    ana,
    ben,
    line,
    async dispose() {
      await ben.dispose()
      await ana.dispose()
    },
  }
}

export async function untilSynced(one: SharingComputer): Promise<void> {
  await eventually(
    () => one.call('sync.status', {}),
    ({ state, waiting, isChecked }) => state === 'online' && isChecked && waiting === 0,
    'everything is on the server',
  )
  await one.call('sync.now', {})
}

export const save = (one: SharingComputer) => one.call('sync.saveChanges', {})

export async function readChanges(one: SharingComputer, path: string): Promise<ReadChanges> {
  const read = await one.call('sync.readExchange', { source: { path } })
  if (read.type !== 'changes') throw new Error('It is an answer.')
  return read
}

export async function readAnswer(one: SharingComputer, path: string): Promise<ReadAnswer> {
  const read = await one.call('sync.readExchange', { source: { path } })
  if (read.type !== 'answer') throw new Error('It is no answer.')
  return read
}

/** A file to the sharing computer, and its answer back. */
export async function trip({
  ana,
  ben,
}: TeamWithoutNetwork): Promise<{ changes: ReadChanges; answer: ReadAnswer }> {
  const { path } = await save(ben)
  const changes = await readChanges(ana, path)
  return { changes, answer: await readAnswer(ben, changes.answer.path) }
}

export const rolesOf = async (one: SharingComputer): Promise<string[]> =>
  (await one.call('team.jobRoles', {})).items.map(({ name }) => name).sort()

/** The epoch of the server's data that a computer knows. */
export function epochAt({ dataDir }: SharingComputer, organizationId: string): string | null {
  const config = readFileSync(join(dataDir, 'organizations', organizationId, 'sync.json'), 'utf8')
  return (JSON.parse(config) as { epoch?: string }).epoch ?? null
}
