import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openAuditLog } from '#core/audit/auditLog.ts'
import { openTestSlices } from '#core/testing/openTestSlices.ts'
import type { TestSlices } from '#core/testing/openTestSlices.ts'
import { auditSlice } from '#core/features/audit/auditSlice.ts'
import { createOrganizationUnit } from '#core/openOrganization/organizationUnit.ts'
import { testActor, testPorts } from '#core/testing/testPorts.ts'
import type { AuditFacts } from '#shared/entities/audit/auditEntry.ts'

let team: TestSlices
beforeEach(async () => {
  team = await openTestSlices([auditSlice])
})
afterEach(() => team.dispose())

const stranger = '0190f3c2-a1b4-7000-8000-0000000000ff'

/** An action in somebody else's name, as a changed app writes it. */
const inOtherName = (actor: AuditFacts['actor']): AuditFacts => ({
  teamId: team.organization.teamId,
  actor,
  action: 'work.complete',
  subjects: [{ entity: { kind: 'workItem', id: stranger, name: 'Lock up' }, before: null, after: null }],
  result: 'success',
  session: 's',
  transport: 'window',
  tx: 't',
  hlc: team.organization.clock.tick(),
})

describe('AUDIT-40 a log names only who may act on its computer', () => {
  test.each<AuditFacts['actor']>([
    { type: 'person', id: stranger, name: 'Ben' },
    { type: 'agent', id: 'a', owner: stranger, name: 'Helper' },
    { type: 'apiKey', id: 'k', name: 'Key of nobody' },
    { type: 'system', id: stranger, name: 'Orgata' },
  ])('an entry of $type $id that a changed app wrote is named', async (actor) => {
    const { store, audit, organizationId } = team.organization
    const facts = inOtherName(actor)
    const size = audit.size
    const random = { bytes: (length: number) => new Uint8Array(length).fill(7) }
    const changed = openAuditLog({
      db: store.db,
      signer: audit.signer,
      clock: { nowMs: () => Date.now() },
      random,
      organizationId,
    })
    store.commit([], (db) => changed.append([facts], db))
    const verified = await team.call('audit.verify', {})
    expect(verified).toMatchObject({
      ok: false,
      entries: size,
      firstBad: { seq: size + 1, problem: 'actor' },
    })
  })

  test('it takes no action of somebody else', () => {
    const { organization } = team
    const size = organization.audit.size
    const unit = createOrganizationUnit({
      organization,
      member: { personId: stranger, personName: 'Ben' },
      actor: testActor,
      action: 'team.createJobRole',
      ports: testPorts(organization.folder),
      newId: () => stranger,
      judge: () => {},
    })
    unit.insert('jobRole', { name: 'Baker', description: '' })
    expect(() => unit.commit()).toThrow(/in the name of/)
    expect(organization.audit.size).toBe(size)
    expect(organization.store.get('jobRole', stranger)).toBeUndefined()
  })

  test('an agent and a key of the person belong to it', async () => {
    const { store, audit, personId } = team.organization
    for (const type of ['agent', 'apiKey'] as const) {
      const facts = inOtherName({ type, id: 'a', owner: personId, name: 'Helper' })
      store.commit([], (db) => audit.append([facts], db))
    }
    expect(await team.call('audit.verify', {})).toMatchObject({ ok: true, untiedKeys: [] })
  })
})
