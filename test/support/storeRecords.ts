import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { hlcZero } from '#shared/kernel/hlc.ts'
import { createIdSource } from '#shared/kernel/id.ts'
import type { Logger } from '#core/ports.ts'

/** A clock and an id source that a test owns: the same in every run. */
export function testPorts(): { clock: { now: number; nowMs(): number }; newId: () => string } {
  const clock = { now: Date.UTC(2026, 0, 31, 12), nowMs: () => clock.now }
  let n = 0
  const random = {
    bytes: (length: number) =>
      new Uint8Array(createHash('sha256').update(String(n++)).digest().subarray(0, length)),
  }
  return { clock, newId: createIdSource(clock, random) }
}

/** A folder of its own for a test, and its removal. */
export function testFolder(): { path: (name: string) => string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'orgata-store-'))
  return {
    path: (name) => join(folder, name),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** A log that keeps its errors. */
export function testLog(): Logger & { errors: string[] } {
  const errors: string[] = []
  const note = (message: string, facts?: Record<string, unknown>) => {
    errors.push(`${message} ${JSON.stringify(facts ?? {})}`)
  }
  return { errors, info() {}, warn() {}, error: note }
}

const at = '2026-01-31T12:00:00.000Z'
const anyId = '019c1455-8c00-7000-8000-000000000001'

/** A valid work item of about 1 KB as JSON, with a test's changes. */
export function workItemRecord(
  id: string,
  fields: Partial<EntityRecord<'workItem'>> = {},
): EntityRecord<'workItem'> {
  return {
    id,
    kind: 'workItem',
    organizationId: anyId,
    teamId: anyId,
    slug: 'disinfect-the-chair',
    name: 'Disinfect the chair',
    version: 1,
    createdAt: at,
    createdBy: 'system',
    updatedAt: at,
    updatedBy: 'system',
    deletedAt: null,
    deletedBy: null,
    hlc: hlcZero,
    runId: anyId,
    stepExecutionId: anyId,
    stepId: 'step-1',
    status: 'open',
    priority: 'medium',
    roleId: null,
    assigneeId: null,
    dueAt: null,
    values: { note: 'All surfaces, the lamp and the tray. '.repeat(8) },
    ticked: [],
    completedAt: null,
    completedBy: null,
    ...fields,
  }
}

/** A valid comment. */
export function commentRecord(
  id: string,
  fields: Partial<EntityRecord<'comment'>> = {},
): EntityRecord<'comment'> {
  const { runId, ...envelope } = workItemRecord(id)
  return {
    id,
    kind: 'comment',
    organizationId: envelope.organizationId,
    teamId: envelope.teamId,
    slug: 'a-remark',
    name: 'A remark',
    version: 1,
    createdAt: at,
    createdBy: 'system',
    updatedAt: at,
    updatedBy: 'system',
    deletedAt: null,
    deletedBy: null,
    hlc: hlcZero,
    runId,
    workItemId: anyId,
    text: 'A remark',
    ...fields,
  }
}

/** A valid job role; it lives in another collection than work items. */
export function jobRoleRecord(
  id: string,
  fields: Partial<EntityRecord<'jobRole'>> = {},
): EntityRecord<'jobRole'> {
  const { text: _, runId: __, workItemId: ___, ...envelope } = commentRecord(id)
  return { ...envelope, kind: 'jobRole', description: '', ...fields } as EntityRecord<'jobRole'>
}
