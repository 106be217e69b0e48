/** An app that makes job roles until it is killed, and names each once it is saved. Arguments: data folder, notes' folder. */
import { createApp } from '#core/createApp.ts'
import { testActor, testPorts } from '#core/testing/testPorts.ts'
import { outsideNotes } from '#hosts/node/outsideNotes.ts'

const [dataDir = '', notes = ''] = process.argv.slice(2)
const app = await createApp(testPorts(dataDir, { outside: outsideNotes(notes) }))
for (let n = 1; ; n++) {
  await app.call('team.createJobRole', { name: `Role ${n}` }, testActor)
  process.stdout.write(`${n}\n`)
}
