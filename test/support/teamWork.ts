import { Buffer } from 'node:buffer'
import type { App } from '#core/createApp.ts'
import type { Json } from '#shared/kernel/canonicalJson.ts'
import { testActor } from '#core/testing/testPorts.ts'

type Call = App['call']

/**
 * Does some of everything in the open team, every name and text with `word` in it. Returns all texts that its answers hold,
 * ids among them.
 */
export async function doTeamWork(call: Call, word: string, rounds: number): Promise<Set<string>> {
  const texts = new Set<string>([word])
  const run: Call = async (name, input, actor) => {
    const answer = await call(name, input, actor)
    collectTexts(answer, texts)
    return answer
  }
  for (let round = 0; round < rounds; round++) {
    const mark = `${word}${round}${texts.size}`
    await run('team.createJobRole', { name: `${mark} role` }, testActor)
    const text = `---\nrole: Everyone\ncompliance: [CC6.1]\n---\n# ${mark} procedure\n\n1. Look at the ${mark} machine\n2. Clean the ${mark}\n`
    const files = [{ name: `${mark}.md`, text }]
    const { imported } = await run('playbooks.importMarkdown', { files }, testActor)
    const { playbookId } = imported[0]!
    const { playbook } = await run('playbooks.get', { playbook: playbookId }, testActor)
    const { version } = playbook
    await run('metadata.setTags', { kind: 'playbook', id: playbookId, version, tags: [mark] }, testActor)
    await run('playbooks.publish', { playbookId, note: mark }, testActor)
    const started = await run('runs.start', await startInput(call, playbookId, `${mark} run`), testActor)
    const { items } = await run('work.mine', {}, testActor)
    const workItemId = items.find(({ item }) => item.runId === started.id)!.item.id
    await run('work.comment', { workItemId, text: `${mark} is warm` }, testActor)
    const bytes = Buffer.from(`${mark} photo`)
    const file = { name: `${mark}.txt`, sizeBytes: bytes.length, mediaType: 'text/plain' }
    const { uploadId } = await run('files.start', file, testActor)
    await run('files.chunk', { uploadId, offset: 0, data: bytes.toString('base64') }, testActor)
    await run('files.finish', { uploadId }, testActor)
    await run('work.attach', { workItemId, uploadId, evidenceId: null }, testActor)
    await run('runs.get', { runId: started.id }, testActor)
    await run('workspaces.create', { name: `${mark} place` }, testActor)
    await run('projects.create', { name: `${mark} plan` }, testActor)
    const gone = await run('projects.create', { name: `${mark} mistake` }, testActor)
    await run('projects.remove', { projectId: gone.id, version: gone.version }, testActor)
    await changeSettings(run)
  }
  const period = { from: '2026-01-01', to: '2026-12-31' }
  await run('reports.generate', { ...period, formats: ['json'] }, testActor)
  return texts
}

/** What starts a run, also where the settings ask for a person and a due date. */
export async function startInput(call: Call, playbookId: string, name: string) {
  const { person } = await call('organizations.session', {}, testActor)
  const dueAt = new Date(Date.now() + 7 * 86_400_000).toISOString()
  return { playbookId, name, assigneeId: person!.id, dueAt }
}

/** Gives every setting that a team can have another value for the open team. */
async function changeSettings(run: Call): Promise<void> {
  for (const { key, value, choices, places } of await run(
    'configuration.list',
    { scope: 'team' },
    testActor,
  )) {
    const other = choices?.find((one) => one.value !== value)?.value ?? otherThan(value)
    const version = places.find(({ scope }) => scope === 'team')?.version ?? 0
    await run('configuration.set', { key, scope: 'team', version, value: other }, testActor)
  }
}

/** Another value of the same type. */
function otherThan(value: Json): Json {
  if (typeof value === 'boolean') return !value
  if (typeof value === 'number') return value + 1
  return value
}

function collectTexts(value: unknown, into: Set<string>): void {
  if (typeof value === 'string') into.add(value)
  else if (typeof value === 'object' && value !== null)
    for (const one of Object.values(value)) collectTexts(one, into)
}
