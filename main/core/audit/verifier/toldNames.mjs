import { listOf, stringOf } from './bounds.mjs'
import { recordsOf } from './entryRecords.mjs'

/** @typedef {import('./entryRecords.mjs').RecordChange} RecordChange */

/**
 * The names in a pack that no entry bears out: of the organization, the team, who made the report, and the people of computers.
 * @param {Record<string, unknown>} report
 * @param {RecordChange[]} changes
 * @param {{ organizationId: string, organization: string, maker: string,
 *   computers: ReadonlyMap<string, import('./computers.mjs').Computer> }} pack
 * @returns {string[]} in words
 */
export function untoldNames(report, changes, { organizationId, organization, maker, computers }) {
  const names = (/** @type {string} */ kind) =>
    new Map(recordsOf(changes, kind).map(({ id, name }) => [id, stringOf(name)]))
  const [people, teams, organizations] = ['person', 'team', 'organization'].map(names)
  const personOf = new Map(recordsOf(changes, 'device').map(({ id, personId }) => [id, stringOf(personId)]))
  const reported = new Set(
    listOf(report.controls).flatMap(({ runs }) => listOf(runs).map((run) => run.runId)),
  )
  const ofRuns = new Set(
    recordsOf(changes, 'run').flatMap(({ id, teamId }) => (reported.has(id) ? [stringOf(teamId)] : [])),
  )
  const isTeam = [...(teams ?? [])].some(
    ([id, name]) => name === report.teamName && (ofRuns.size === 0 || ofRuns.has(id)),
  )
  const isOrganization = (/** @type {unknown} */ name) => organizations?.get(organizationId) === name
  const by = people?.get(personOf.get(maker) ?? '')
  const untold = [...computers.values()].filter(
    ({ deviceId, person = '' }) => person !== '' && people?.get(personOf.get(deviceId) ?? '') !== person,
  )
  return [
    ...(isOrganization(organization) && isOrganization(report.organizationName)
      ? []
      : [`the organization “${organization}”`]),
    ...(isTeam ? [] : [`the team “${stringOf(report.teamName)}”`]),
    ...(by === report.generatedBy ? [] : [`who made the report, “${stringOf(report.generatedBy)}”`]),
    ...untold.map(({ name }) => `the computer ${name}`),
  ]
}
