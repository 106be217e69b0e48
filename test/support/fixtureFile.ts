import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openArchive } from '#core/archive/openArchive.ts'
import type { App } from '#core/createApp.ts'
import { testActor } from '#core/testing/testPorts.ts'

/** Where the files of earlier formats are kept. */
export const fixtureFolder = fileURLToPath(new URL('../fixtures/files/', import.meta.url))

/** The packed data folder that the app of a format wrote. */
export const fixturePath = (format: number) => join(fixtureFolder, `format-${format}.zip`)

/** The file next to the data folder in the archive: its expected content. */
export const factsFile = 'facts.json'

/** The data that a person would miss, read by the product's operations. */
export interface FixtureFacts {
  session: { organization: string; person: string; role: string; device: string }
  people: string[]
  jobRoles: string[]
  playbooks: { name: string; status: string; draftTitle: string; draftSteps: string[]; versions: string[] }[]
  runs: { name: string; status: string; steps: string[]; variables: unknown; comments: string[] }[]
  /** SHA-256 of the bytes read back. */
  attachments: { name: string; sha256: string }[]
  log: { entries: number; root: string | null; ok: boolean }
}

/** Asks an application for everything that a fixture promises. */
export async function readFacts(app: App): Promise<FixtureFacts> {
  const session = await app.call('organizations.session', {}, testActor)
  const members = (await app.call('team.list', {}, testActor)).items
  const jobRoles = (await app.call('team.jobRoles', {}, testActor)).items
  const playbooks: FixtureFacts['playbooks'] = []
  for (const { id, name, status } of (await app.call('playbooks.list', {}, testActor)).items) {
    const { draft } = await app.call('playbooks.get', { playbook: id }, testActor)
    const versions = (await app.call('playbooks.versions', { playbookId: id }, testActor)).items
    playbooks.push({
      name,
      status,
      draftTitle: draft.title,
      draftSteps: draft.steps.map((step) => step.title),
      versions: versions.map((version) => version.hash),
    })
  }
  const runs: FixtureFacts['runs'] = []
  const attachments: FixtureFacts['attachments'] = []
  for (const { id } of (await app.call('runs.list', {}, testActor)).items) {
    const view = await app.call('runs.get', { runId: id }, testActor)
    runs.push({
      name: view.run.name,
      status: view.run.status,
      steps: view.steps.map(({ execution }) => `${execution.stepId} ${execution.status}`),
      variables: view.run.variables,
      comments: view.comments.map(({ comment }) => comment.text),
    })
    for (const { name, sha256 } of view.attachments) {
      const { data } = await app.call('files.read', { sha256 }, testActor)
      const bytes = Buffer.from(data, 'base64')
      attachments.push({ name, sha256: createHash('sha256').update(bytes).digest('hex') })
    }
  }
  const verified = await app.call('audit.verify', {}, testActor)
  return {
    session: {
      organization: session.organization?.name ?? '',
      person: session.person?.name ?? '',
      role: session.role ?? '',
      device: session.device.id,
    },
    people: members.map((member) => `${member.name}, ${member.role}`).toSorted(),
    jobRoles: jobRoles.map((role) => role.name).toSorted(),
    playbooks: playbooks.toSorted((a, b) => a.name.localeCompare(b.name)),
    runs: runs.toSorted((a, b) => a.name.localeCompare(b.name)),
    attachments,
    log: { entries: verified.entries, root: verified.root, ok: verified.ok },
  }
}

/** Unpacks a stored data folder; returns its expected content. */
export async function unpackFixture(format: number, dataDir: string): Promise<FixtureFacts> {
  const archive = await openArchive(fixturePath(format))
  try {
    for (const path of archive.sizes.keys()) {
      if (path === factsFile) continue
      const pieces: Uint8Array[] = []
      for await (const piece of archive.content(path)) pieces.push(piece)
      mkdirSync(dirname(join(dataDir, path)), { recursive: true })
      writeFileSync(join(dataDir, path), Buffer.concat(pieces))
    }
    return JSON.parse(await archive.text(factsFile, 1_000_000)) as FixtureFacts
  } finally {
    await archive.close()
  }
}
