import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { keyPairOf } from '#core/audit/ed25519.ts'
import { describe as words } from '#core/audit/verifier/verdictWords.mjs'
import { verifyPack } from '#core/audit/verifier/packCheck.mjs'
import { testSigner } from '#test/support/auditLog.ts'
import { subjectsOf } from '#shared/entities/audit/auditEntry.ts'
import type { AuditEntry } from '#shared/entities/audit/auditEntry.ts'
import { packOf } from '#test/support/evidencePack.ts'
import { openTeamLogs } from '#test/support/teamLogs.ts'
import type { TeamLogs } from '#test/support/teamLogs.ts'
import { logKeys, logRun, written } from './support/runEntries.ts'

/** The maker of a pack, with the genuine key, invents a witness, or hides entries and logs of others. */

const people = ['a', 'b', 'c'].map((end) => `0190f3c2-a1b4-7000-8000-0000000001a${end}`)
const [anna = '', benno = ''] = people

let team: TeamLogs
beforeEach(() => {
  team = openTeamLogs()
  const { ana, ben, signers } = team
  logKeys.founded(ana, anna)
  logKeys.noted(ana, signers.ana, anna)
  logKeys.invited(ana, benno)
  logKeys.noted(ben, signers.ben, benno)
  ben.fill(9)
})
afterEach(() => team.close())

const verdictOn = async (others = team.others) => verifyPack(await packOf(team.ana.log, team.ana, { others }))
const firstLines = (verdict: Parameters<typeof words>[0]) =>
  words(verdict).split('\n\n').slice(0, 2).join('\n')

describe('AUDIT-19 the keys in a pack', () => {
  test('are printed, and lead over the invitations to whoever founded the organization', async () => {
    team.follow(team.ben)
    team.witness(team.ana, team.signers.ben)
    const verdict = await verdictOn()
    expect(verdict).toMatchObject({ judgement: 'good' })
    const founder = 'Ana (laptop) belongs to the founder of the organization'
    expect(verdict.keys).toMatchObject([
      { name: 'Ana (laptop)', hasLog: true, chain: ['named in entry 2 of its own log', founder] },
      {
        name: 'Ben (laptop)',
        hasLog: true,
        chain: [
          'named in entry 1 of its own log',
          'invited in entry 3 of the log of Ana (laptop)',
          'Ana (laptop) is named in entry 2 of its own log',
          founder,
        ],
      },
    ])
    for (const { fingerprint } of verdict.keys) expect(words(verdict)).toContain(fingerprint)
  })

  test('of an invented witness leads to nobody, and its log is missed', async () => {
    const invented = testSigner('an invented one', '0190f3c2-a1b4-7000-8000-0000000000d7')
    team.follow(team.ben)
    team.witness(team.ana, invented)
    const computerOf: typeof team.others.computerOf = (deviceId) =>
      deviceId === invented.deviceId
        ? { deviceName: 'safe', personName: 'The notary', publicKey: invented.publicKey }
        : team.others.computerOf(deviceId)
    const verdict = await verdictOn({ ...team.others, computerOf })
    expect(verdict).toMatchObject({ ok: false, judgement: 'notBorneOut', logsLeftOut: ['The notary (safe)'] })
    expect(verdict.keys.at(-1)).toMatchObject({ name: 'The notary (safe)', hasLog: false, chain: [] })
    expect(words(verdict)).toContain('no entry shown here says whose key this is')
    // An entry of the maker's own about it is shown for what it is.
    logKeys.noted(team.ana, invented, benno)
    const again = await verdictOn({ ...team.others, computerOf })
    expect(again.keys.at(-1)?.chain[0]).toBe('named in entry 4 of the log of Ana (laptop) alone')
    expect(again).toMatchObject({ ok: false, judgement: 'notBorneOut' })
  })
})

describe('AUDIT-48 a computer of somebody who was invited with a key', () => {
  const key = keyPairOf(Buffer.alloc(32, 1))
  const carl = people[2]!
  const keysOf = async () => {
    team.follow(team.carl)
    return (await verdictOn()).keys.filter(({ name }) => name.startsWith('Carl'))
  }

  test('is tied by the signature of its invitation, which the chain says', async () => {
    logKeys.invited(team.ana, carl, key)
    logKeys.noted(team.carl, team.signers.carl, carl, key)
    const [tie] = await keysOf()
    expect(tie).toMatchObject({ isTied: true })
    expect(tie!.chain.slice(0, 2)).toEqual([
      'named in entry 1 of its own log',
      'signed by the key of the invitation in entry 4 of the log of Ana (laptop)',
    ])
  })

  test.each([
    ['without a signature', undefined],
    ['with that of another key', keyPairOf(Buffer.alloc(32, 2))],
  ])('is tied to nobody %s', async (_how, other) => {
    logKeys.invited(team.ana, carl, key)
    logKeys.noted(team.carl, team.signers.carl, carl, other)
    const [tie] = await keysOf()
    expect(tie).toMatchObject({
      isTied: false,
      chain: ['named in entry 1 of its own log', 'but no invitation signed its key'],
    })
  })

  test('is tied to nobody by an invitation that another computer used before', async () => {
    logKeys.invited(team.ana, carl, key)
    // Ben’s computer, in Carl’s name.
    logKeys.noted(team.ben, team.signers.ben, carl, key)
    logKeys.noted(team.carl, team.signers.carl, carl, key)
    team.follow(team.ben)
    const [tie] = await keysOf()
    expect(tie).toMatchObject({ isTied: false })
    expect(tie!.chain.at(-1)).toBe('but another computer used its invitation before')
  })

  test('is tied to nobody by an invitation that was withdrawn, but not by a word of anybody else', async () => {
    logKeys.invited(team.ana, carl, key)
    logKeys.withdrawn(team.ben, carl)
    logKeys.noted(team.carl, team.signers.carl, carl, key)
    team.follow(team.ben)
    expect((await keysOf())[0]).toMatchObject({ isTied: true })
    logKeys.withdrawn(team.ana, carl)
    const [tie] = await keysOf()
    expect(tie).toMatchObject({ isTied: false })
    expect(tie!.chain.at(-1)).toBe('but its invitation was withdrawn')
  })

  test('and a second one of somebody who was invited once without a key is tied to nobody', async () => {
    logKeys.noted(team.carl, team.signers.carl, benno)
    team.follow(team.ben)
    const [tie] = await keysOf()
    expect(tie!.chain.at(-1)).toBe('but no invitation signed its key')
  })
})

describe('AUDIT-20 what the maker of a pack hides', () => {
  test('is a whole log: whoever countersigned is missed, in the first lines', async () => {
    team.witness(team.ana, team.signers.ben)
    const verdict = await verdictOn()
    expect(verdict).toMatchObject({ ok: false, judgement: 'notBorneOut', logsLeftOut: ['Ben (laptop)'] })
    expect(firstLines(verdict)).toMatch(/Left out +1 log: Ben \(laptop\)/)
  })

  test('is the log of a computer that an entry calls active', async () => {
    const computer = { kind: 'device', id: team.ben.log.signer.deviceId, name: 'laptop' }
    const facts = { result: 'success' as const, teamId: null }
    const active = written(team.ana, computer, { personId: benno, status: 'active' })
    team.ana.commit({ ...facts, subjects: [active] })
    const hidden = await verdictOn()
    expect(hidden).toMatchObject({ ok: false, judgement: 'notBorneOut' })
    expect(hidden.logsLeftOut).toEqual([`the computer ${computer.id}`])
    const revoked = written(team.ana, computer, { status: 'revoked' }, active.after)
    team.ana.commit({ ...facts, subjects: [revoked] })
    expect((await verdictOn()).logsLeftOut).toEqual([])
  })

  test('is a log that nothing signed, or its end, while what its computer wrote is built on', async () => {
    const playbook = { kind: 'playbook', id: '0190f3c2-a1b4-7000-8000-0000000000f1', name: 'Bread' }
    const facts = { result: 'success' as const, teamId: null }
    const byBen = written(team.ben, playbook, { description: 'by Ben' })
    const onIt = written(team.ana, playbook, { description: 'by Ana' }, byBen.after)
    team.ana.commit({ ...facts, subjects: [onIt] })
    const hidden = await verdictOn()
    expect(hidden).toMatchObject({ ok: false, judgement: 'notBorneOut', logsCut: [] })
    expect(hidden.logsLeftOut).toEqual([`the computer ${team.ben.log.signer.deviceId}`])

    team.follow(team.ben)
    const cut = await verdictOn()
    expect(cut).toMatchObject({ ok: false, judgement: 'notBorneOut', logsLeftOut: [] })
    expect(cut.logsCut).toEqual([
      'The log of Ben (laptop) ends before a version that it made: entry 4 of the log of Ana (laptop) builds on it.',
    ])
    expect(firstLines(cut)).toContain('1 cut short')

    team.ben.commit({ ...facts, subjects: [byBen] })
    team.follow(team.ben)
    expect(await verdictOn()).toMatchObject({ judgement: 'good', logsLeftOut: [], logsCut: [] })
  })

  test('is the content of its own entries: those of the team are missed, others are counted', async () => {
    logRun(team.ana, 1)
    const elsewhere = '0190f3c2-a1b4-7000-8000-0000000000ff'
    const fact = { result: 'success' as const, teamId: elsewhere }
    team.ana.commit(fact, fact)
    const without = async (includeContent: (entry: AuditEntry) => boolean) =>
      verifyPack(await packOf(team.ana.log, team.ana, { others: team.others, includeContent }))
    const ofOthers = await without(({ teamId }) => teamId !== elsewhere)
    expect(ofOthers).toMatchObject({ withheld: 2, withheldAmiss: 0 })
    // The run is in no report, and nothing that is told speaks of it.
    const ofRun = ['run', 'stepExecution']
    const isKept = (entry: AuditEntry) => !subjectsOf(entry).some(({ kind }) => ofRun.includes(kind))
    const hiding = await without((entry) => entry.teamId !== elsewhere && isKept(entry))
    expect(hiding).toMatchObject({ ok: false, judgement: 'notBorneOut', withheld: 6, withheldAmiss: 4 })
    expect(hiding.report.differences).toEqual([])
    expect(firstLines(hiding)).toMatch(
      /No content +6 entries withheld, 4 of them of a team whose other entries/,
    )
  })

  test('is entries: they are counted in the first lines, and the newest countersignature bounds the end', async () => {
    team.follow(team.ben)
    team.witness(team.ben, team.signers.ana)
    team.ben.fill(5)
    team.follow(team.ben)
    const verdict = await verdictOn({
      ...team.others,
      shows: ({ subjects }) => subjects.some(({ kind }) => kind === 'device'),
    })
    const first = firstLines(verdict)
    // What somebody saw before the period is not of it.
    const period = { from: '2026-01-06T00:00:00.000Z', to: '2027-01-01T00:00:00.000Z' }
    const later = await verdictOn({
      ...team.others,
      period,
      shows: ({ subjects }) => subjects.some(({ kind }) => kind === 'device'),
    })
    expect(later.logs[1]).toMatchObject({ hiddenPossibly: 5, hiddenInside: 0 })
    expect(first).toMatch(/Checked +18 entries in 2 logs/)
    expect(first).toMatch(
      /Hidden +14 entries of other computers, included as a hash only; between 0 and 14 of them within the period/,
    )
    expect(first).toMatch(
      /Ben \(laptop\): seen to entry 10 of 15 at 2026-01-05 \d\d:\d\d UTC; later entries may be missing/,
    )
    expect(first).toMatch(
      /Ana \(laptop\): seen by no other computer, so any number of entries may be missing/,
    )
  })
})
