import { createApp } from '#core/createApp.ts'
import { testActor, testPorts } from '#core/testing/testPorts.ts'
import { founders, longProcedure } from '#test/support/procedures.ts'
import { newFolder } from '#test/support/product.ts'

/** How many records lie beside the example team, in open runs of so many steps. */
export interface Filling {
  records: number
  stepsPerRun: number
}

/** A run is itself, its steps, and the work item of the first. */
export const runsOf = ({ records, stepsPerRun }: Filling): number => Math.ceil(records / (stepsPerRun + 2))

/** A data folder with the example team, filled up with open runs through the core. */
export async function filledOrganization(size: Filling): Promise<{ dataDir: string; records: number }> {
  const dataDir = newFolder()
  const app = await createApp(testPorts(dataDir))
  await app.call('organizations.create', founders, testActor)
  await app.call('organizations.loadExample', {}, testActor)
  const [role] = (await app.call('team.jobRoles', {}, testActor)).items
  const text = longProcedure('Check the ovens', role!.name, size.stepsPerRun)
  const files = [{ name: 'ovens.md', text }]
  const { imported } = await app.call('playbooks.importMarkdown', { files }, testActor)
  const { playbookId } = imported[0]!
  await app.call('playbooks.publish', { playbookId }, testActor)
  const runs = runsOf(size)
  for (let made = 0; made < runs; made++) await app.call('runs.start', { playbookId }, testActor)
  await app.close()
  return { dataDir, records: runs * (size.stepsPerRun + 2) }
}
