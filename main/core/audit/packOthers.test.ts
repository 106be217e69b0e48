import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { packOf, readPack, resign, writeZip } from '#test/support/evidencePack.ts'
import { cosigned, openTeamLogs } from '#test/support/teamLogs.ts'
import type { TeamLogs } from '#test/support/teamLogs.ts'
import { contentState } from './peerTables.ts'
import { verifyPack } from './verifier/packCheck.mjs'

const runId = '0190f3c2-a1b4-7000-8000-0000000000ff'

let team: TeamLogs
let pack: string

/** Ben's log has cosignatures of Ana and Carl up to entry 40 of 50, Carl's has none, Ana's one of Ben up to its end. */
beforeAll(async () => {
  team = openTeamLogs()
  const { ana, ben, carl, signers } = team
  ana.fill(30)
  ben.fill(39)
  ben.commit({ entity: { kind: 'run', id: runId, name: 'Till count' }, teamId: null })
  team.follow(ben)
  team.witness(ben, signers.ana)
  team.witness(ben, signers.carl)
  ben.fill(10)
  carl.fill(20)
  team.follow(ben)
  team.follow(carl)
  team.witness(ana, signers.ben)
  pack = await packOf(ana.log, ana, { others: team.others })
})

afterAll(() => team.close())

/** The verdict on the pack after its own maker changed files of it and signed it again. */
async function forged(work: (files: Map<string, Buffer>) => void) {
  const files = await readPack(pack)
  work(files)
  resign(files, team.ana)
  return verifyPack(await writeZip(files))
}

/** Changes the lines of a text file in a pack. */
const lines = (name: string, work: (all: string[]) => string[]) => (files: Map<string, Buffer>) => {
  const all = String(files.get(name)).split('\n')
  files.set(name, Buffer.from(work(all).join('\n')))
}

describe('the logs of others in a pack', () => {
  test('are checked from end to end, and it is said who witnessed which up to where', async () => {
    const verdict = await verifyPack(pack)
    expect(verdict.problems).toEqual([])
    expect(
      verdict.logs.map(({ name, own, entries, shown, witnesses }) => [
        name,
        own,
        entries,
        shown,
        witnesses.map(({ name: by, upTo }) => `${by} ${upTo}`).sort(),
      ]),
    ).toEqual([
      ['Ana (laptop)', true, 30, 30, ['Ben (laptop) 30']],
      ['Ben (laptop)', false, 50, 50, ['Ana (laptop) 40', 'Carl (laptop) 40']],
      ['Carl (laptop)', false, 20, 20, []],
    ])
  })

  test('show the pack’s period and of the rest only hashes, and an entry about its run is proven', async () => {
    const { ana, others } = team
    const path = await packOf(ana.log, ana, {
      others: { ...others, shows: ({ subjects }) => subjects.some(({ id }) => id === runId) },
    })
    const ofBen = String((await readPack(path)).get('logs/1/entries.jsonl'))
    expect(ofBen.match(/"prev":/g)).toHaveLength(1)
    expect(ofBen).toContain('Till count')
    expect(ofBen).not.toContain('Thing 3')
    const verdict = await verifyPack(path)
    expect(verdict.problems).toEqual([])
    expect(verdict.logs[1]).toMatchObject({ entries: 50, shown: 1, hiddenInside: 0 })
    const changed = await readPack(path)
    lines('logs/1/entries.jsonl', (all) => all.map((line) => line.replace('Till count', 'Till counT')))(
      changed,
    )
    resign(changed, ana)
    expect((await verifyPack(await writeZip(changed))).problems[0]).toMatchObject({ entry: 40 })
  })

  test('tell how many entries are not shown although they are of the period', async () => {
    const { ana, others } = team
    const path = await packOf(ana.log, ana, { others: { ...others, shows: ({ teamId }) => teamId === null } })
    const [, ben] = (await verifyPack(path)).logs
    expect(ben!.shown).toBeLessThan(20)
    expect(ben!.hiddenInside).toBeGreaterThan(25)
  })

  test('are packed unchanged where content was withheld or hidden, and not where it was removed', async () => {
    const { ana, carl, peers, others } = team
    const { key } = peers.find(carl.log.logId)!
    const set = (seq: number, state: number, more = '') =>
      ana.db.exec(
        `UPDATE audit_peer_content SET state = ${state}, salt = NULL, payload = NULL ${more} WHERE log = ${key} AND seq = ${seq}`,
      )
    set(4, contentState.withheld)
    set(5, contentState.hidden, ', entry = NULL')
    const verdict = await verifyPack(await packOf(ana.log, ana, { others }))
    expect(verdict.problems).toEqual([])
    expect(verdict.logs[2]).toMatchObject({ entries: 20, shown: 19, hiddenInside: 1, erased: 0, withheld: 1 })
    set(3, contentState.erased)
    const removed = await verifyPack(await packOf(ana.log, ana, { others }))
    expect(removed).toMatchObject({ ok: false, problems: [{ entry: 3 }] })
  })

  test('a later one has a name of its own, and two states of one log each their witnesses', async () => {
    const own = openTeamLogs()
    const { ana, ben, signers, peers } = own
    ana.fill(10)
    own.witness(ana, signers.ben)
    const older = ana.log.logId
    const newLogId = '0190f3c2-a1b4-7000-8000-0000000000e1'
    ana.db.transaction(() => ana.log.beginNew(newLogId, ana.db))
    ana.fill(3)
    // The same log as the server has it: it went on differently after entry 1.
    const twin = openTeamLogs()
    twin.ana.fill(1)
    twin.ana.clock.ms += 5
    twin.ana.fill(11)
    own.follow(twin.ana)
    peers.witnesses.keep(older, cosigned(twin.ana, signers.carl))
    const path = await packOf(ana.log, ana, { others: own.others })
    const verdict = await verifyPack(path)
    expect(verdict.problems).toEqual([])
    expect(verdict.logs.map(({ entries, witnesses }) => [entries, witnesses.map((one) => one.upTo)])).toEqual(
      [
        [3, []],
        [10, [10]],
        [12, [12]],
      ],
    )
    const [, ...names] = verdict.logs.map(({ name }) => name)
    expect(names).toEqual([expect.stringMatching(/, log 2 of 3$/), expect.stringMatching(/, log 3 of 3$/)])
    expect(ben.log.size).toBe(0)
    twin.close()
    own.close()
  })
})

describe('changes by the maker of a pack in the logs of others', () => {
  const entries = 'logs/1/entries.jsonl'
  test.each<[string, string, (files: Map<string, Buffer>) => void, Record<string, unknown>]>([
    [
      'an entry altered',
      entries,
      lines(entries, (all) => all.with(60, all[60]!.replace('window', 'Window'))),
      { entry: 31 },
    ],
    [
      'the content of an entry altered',
      entries,
      lines(entries, (all) => all.with(61, all[61]!.replace('Ana', 'Eva'))),
      { entry: 31 },
    ],
    ['an entry taken out', entries, lines(entries, (all) => all.toSpliced(60, 2)), { entry: 31 }],
    ['the end cut off', entries, lines(entries, (all) => [...all.slice(0, 60), '']), { entry: 31 }],
    [
      'two entries exchanged',
      entries,
      lines(entries, (all) => [
        ...all.slice(0, 60),
        ...all.slice(62, 64),
        ...all.slice(60, 62),
        ...all.slice(64),
      ]),
      { entry: 31 },
    ],
    [
      'another hash in the place of an entry',
      entries,
      lines(entries, (all) => all.toSpliced(60, 2, 'ab'.repeat(32))),
      { entry: 31 },
    ],
    [
      'another hash in the place of the last entry',
      entries,
      lines(entries, (all) => all.toSpliced(98, 2, 'ab'.repeat(32))),
      { entry: 41, untilEntry: 50 },
    ],
    [
      'a log that ends earlier, with the signature of then, although somebody saw more',
      entries,
      (files) => {
        lines(entries, (all) => [...all.slice(0, 60), ''])(files)
        files.set('logs/1/checkpoints.txt', Buffer.from(team.ben.log.checkpointAt(30)))
      },
      { entry: 31, message: 'Entry 31 is missing: a signed checkpoint says that there were 40 entries.' },
    ],
    [
      'no signature over the end',
      entries,
      (files) => files.set('logs/1/checkpoints.txt', Buffer.from(team.ben.log.checkpointAt(30))),
      { entry: 41, untilEntry: 50 },
    ],
    [
      'the entries of another log',
      entries,
      (files) => files.set(entries, files.get('logs/2/entries.jsonl')!),
      { entry: 1, message: 'Entry 1 belongs to the log of another computer or organization.' },
    ],
    [
      'the checkpoints of another log',
      'logs/1/checkpoints.txt',
      (files) => files.set('logs/1/checkpoints.txt', files.get('logs/2/checkpoints.txt')!),
      { message: 'Checkpoint 1 in logs/1/checkpoints.txt is not signed by the key of its computer.' },
    ],
    [
      'a countersignature of another log',
      'logs/2/witnesses.txt',
      (files) => files.set('logs/2/witnesses.txt', files.get('logs/1/witnesses.txt')!),
      { message: 'Countersignature 1 in logs/2/witnesses.txt is not over a checkpoint of this log.' },
    ],
    [
      'a countersignature that somebody else made',
      'logs/1/witnesses.txt',
      (files) => {
        const forger = { ...team.signers.carl, sign: team.signers.ana.sign }
        files.set('logs/1/witnesses.txt', Buffer.from(cosigned(team.ben, forger).note))
      },
      {
        message:
          'Countersignature 1 in logs/1/witnesses.txt is not signed by the key of any computer in the pack.',
      },
    ],
    [
      'the log’s own computer as its witness',
      'logs/1/witnesses.txt',
      (files) => files.set('logs/1/witnesses.txt', Buffer.from(cosigned(team.ben, team.signers.ben).note)),
      { message: 'Countersignature 1 in logs/1/witnesses.txt is of the computer that wrote the log itself.' },
    ],
    [
      'a time of a countersignature moved',
      'witnesses.txt',
      lines('witnesses.txt', (all) => {
        const at = all.findLastIndex((line) => line.startsWith('\u2014'))
        const [dash, name, encoded = ''] = all[at]!.split(' ')
        const bytes = Buffer.from(encoded, 'base64')
        bytes[11]! ^= 1
        return all.with(at, [dash, name, bytes.toString('base64')].join(' '))
      }),
      {
        message: 'Countersignature 1 in witnesses.txt is not signed by the key of any computer in the pack.',
      },
    ],
    [
      'the key of a computer',
      'witnesses.txt',
      lines('logs.json', (all) =>
        all.map((line) => line.replace(team.signers.ben.publicKey, team.signers.carl.publicKey)),
      ),
      {},
    ],
    [
      'a log that is not named',
      'logs/7/entries.jsonl',
      (files) => files.set('logs/7/entries.jsonl', files.get(entries)!),
      { message: 'logs/7/entries.jsonl belongs to no log that logs.json names.' },
    ],
    [
      'a file of a log taken out',
      'logs/1/witnesses.txt',
      (files) => files.delete('logs/1/witnesses.txt'),
      { message: 'logs/1/witnesses.txt is missing in the pack.' },
    ],
  ])('is found and named: %s', async (_name, file, work, problem) => {
    const verdict = await forged(work)
    expect(verdict.ok).toBe(false)
    expect(verdict.problems[0]).toMatchObject({ file, ...problem })
  })

  test('two states signed by one key are distinguished by a witness', async () => {
    const twin = openTeamLogs()
    twin.ben.fill(20)
    twin.ben.clock.ms += 7
    twin.ben.fill(30)
    const verdict = await forged((files) =>
      files.set('logs/1/witnesses.txt', Buffer.from(cosigned(twin.ben, team.signers.carl).note)),
    )
    twin.close()
    expect(verdict.problems).toEqual([
      {
        file: 'logs/1/witnesses.txt',
        message:
          'Carl (laptop) countersigned another state of the first 50 entries than the one in this pack: the key of this log signed both.',
      },
    ])
    // The other logs are checked regardless.
    expect(verdict.logs.map(({ ok }) => ok)).toEqual([true, false, true])
  })

  test('is found at any place: a line lost, doubled, exchanged or changed in a bit', async () => {
    const original = await readPack(pack)
    const named = [...original.keys()].filter(
      (name) => /^logs\/\d\/|^witnesses/.test(name) && original.get(name)!.length > 0,
    )
    expect(named).toHaveLength(6)
    const change = fc.record({
      name: fc.constantFrom(...named),
      kind: fc.constantFrom('bit', 'lost', 'doubled', 'exchanged', 'cut'),
      at: fc.double({ min: 0, max: 0.999_999, noNaN: true }),
      bit: fc.integer({ min: 0, max: 7 }),
    })
    await fc.assert(
      fc.asyncProperty(change, async ({ name, kind, at, bit }) => {
        const files = new Map([...original].map(([key, bytes]) => [key, Buffer.from(bytes)]))
        const bytes = files.get(name)!
        const all = String(bytes).split('\n')
        const line = Math.floor(at * (all.length - 1))
        const next = (line + 1) % (all.length - 1)
        if (kind === 'bit') bytes[Math.floor(at * bytes.length)]! ^= 1 << bit
        else if (kind === 'lost') files.set(name, Buffer.from(all.toSpliced(line, 1).join('\n')))
        else if (kind === 'doubled')
          files.set(name, Buffer.from(all.toSpliced(line, 0, all[line]!).join('\n')))
        else if (kind === 'cut') files.set(name, bytes.subarray(0, 1 + Math.floor(at * (bytes.length - 2))))
        else files.set(name, Buffer.from(all.with(line, all[next]!).with(next, all[line]!).join('\n')))
        if (files.get(name)!.equals(original.get(name)!)) return
        resign(files, team.ana)
        const verdict = await verifyPack(await writeZip(files))
        expect({ ok: verdict.ok, file: verdict.problems[0]?.file.split('/').slice(0, 2).join('/') }).toEqual({
          ok: false,
          file: name.split('/').slice(0, 2).join('/'),
        })
      }),
      { seed: 20_261_121, numRuns: 150 },
    )
  })
})
