import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createApp } from '#core/createApp.ts'
import type { App } from '#core/createApp.ts'
import { openStore } from '#core/openOrganization/openStore.ts'
import { openTestApp } from '#core/testing/openTestApp.ts'
import type { TestApp } from '#core/testing/openTestApp.ts'
import { testPorts } from '#core/testing/testPorts.ts'
import type { DraftEvent } from '#shared/contract/drafts.contract.ts'
import type { Progress } from '#shared/contract/messages.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { direct, messagePort, webSocket } from '#test/support/transports.ts'
import type { Client, RawClient, TransportUnderTest } from '#test/support/transports.ts'

const ways: [string, (app: App) => Promise<TransportUnderTest>][] = [
  ['the application itself', direct],
  ['the WebSocket of the browser host', webSocket],
  ['a MessagePort', messagePort],
]

const steps = Array.from({ length: 40 }, (_, n) => `${n + 1}. Do part ${n + 1}`).join('\n')
const procedures = (count: number) => ({
  files: Array.from({ length: count }, (_, n) => ({
    name: `p${n}.md`,
    text: `# Procedure ${n}\n\n${steps}\n`,
  })),
})

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no error',
    (error: unknown) => {
      expect(error).toBeInstanceOf(OrgataError)
      return (error as OrgataError).code
    },
  )

/** Follows until an answer satisfies `enough`. */
const follow = <T>(
  subscribe: (subscriber: { onEvent: (value: T) => void; onError: (error: unknown) => void }) => () => void,
  enough: (seen: T[]) => boolean,
) => {
  const seen: T[] = []
  let stop = () => {}
  const done = new Promise<T[]>((resolve, reject) => {
    const onEvent = (value: T) => {
      seen.push(value)
      if (enough(seen)) resolve(seen)
    }
    stop = subscribe({ onEvent, onError: reject })
  })
  return { seen, done, stop: () => stop() }
}

describe.each(ways)('over %s', (_, make) => {
  let testApp: TestApp
  let way: TransportUnderTest
  let client: Client

  beforeEach(async () => {
    testApp = await openTestApp()
    way = await make(testApp.app)
    client = way.client
  })
  afterEach(async () => {
    await way.close()
    await testApp.dispose()
  })

  test('a query is answered', async () => {
    const session = await client.call('organizations.session', {})
    expect(session.organization?.name).toBe('Bakery Sunrise')
  })

  test('a command is carried out, and a live query tells of it', async () => {
    const roles = follow<{ items: { name: string }[] }>(
      (subscriber) => client.subscribe('team.jobRoles', {}, subscriber),
      (seen) => seen.at(-1)!.items.some(({ name }) => name === 'Baker'),
    )
    const made = await client.call('team.createJobRole', { name: 'Baker' })
    expect(made).toMatchObject({ name: 'Baker', version: 1 })
    expect((await roles.done).at(-1)?.items.map(({ name }) => name)).toEqual(['Baker', 'Everyone'])
    roles.stop()
    const count = roles.seen.length
    await client.call('team.createJobRole', { name: 'Chef' })
    await client.call('organizations.session', {})
    expect(roles.seen).toHaveLength(count)
  })

  test('a stream continues until it is left', async () => {
    const { imported } = await client.call('playbooks.importMarkdown', procedures(1))
    const playbookId = imported[0]!.playbookId!
    const draft = follow<DraftEvent>(
      (subscriber) =>
        client.subscribe('drafts.open', { kind: 'playbook', id: playbookId, clientId: 1 }, subscriber),
      (seen) => seen.some(({ type }) => type === 'presence'),
    )
    await expect.poll(() => draft.seen.length).toBeGreaterThan(0)
    expect(draft.seen[0]).toMatchObject({ type: 'open', readOnly: false })
    const other = follow<DraftEvent>(
      (subscriber) =>
        client.subscribe('drafts.open', { kind: 'playbook', id: playbookId, clientId: 2 }, subscriber),
      (seen) => seen.length > 0,
    )
    await other.done
    await client.call('drafts.presence', {
      kind: 'playbook',
      id: playbookId,
      clientId: 2,
      state: { stepId: 's' },
    })
    await draft.done
    draft.stop()
    other.stop()
  })

  test.each(['playbooks.publsih', '__proto__', 'constructor', 'toString'])(
    'an operation named %s is unknown',
    async (name) => {
      expect(await codeOf(client.call(name as 'team.list', {}))).toBe('unknown_operation')
      const followed = follow(
        (subscriber) => client.subscribe(name as 'team.list', {}, subscriber),
        () => false,
      )
      expect(await codeOf(followed.done)).toBe('unknown_operation')
    },
  )

  test.each([
    ['nothing', undefined],
    ['a text', 'Baker'],
    ['a list', []],
    ['an empty name', { name: '' }],
    ['one thing too many', { name: 'Baker', admin: true }],
    ['a name that is a group', { name: { toString: 'x' } }],
    ['a prototype', JSON.parse('{"name":"Baker","__proto__":{"admin":true}}')],
  ])('%s as input is refused and changes nothing', async (__, input) => {
    const before = await client.call('audit.list', { limit: 1 })
    expect(await codeOf(client.call('team.createJobRole', input as never))).toBe('invalid_input')
    expect(await client.call('audit.list', { limit: 1 })).toEqual(before)
  })

  test('long work tells how far it is', async () => {
    const seen: Progress[] = []
    const { imported } = await client.call('playbooks.importMarkdown', procedures(6), {
      onProgress: (progress) => seen.push(progress),
    })
    expect(imported).toHaveLength(6)
    expect(seen.length).toBeGreaterThan(1)
    for (const { done, total } of seen) expect(done).toBeLessThanOrEqual(total ?? Infinity)
  })

  test('long work is cancelled without a change', async () => {
    const abort = new AbortController()
    const before = await client.call('audit.list', { limit: 1 })
    const work = client.call('playbooks.importMarkdown', procedures(50), {
      signal: abort.signal,
      onProgress: () => abort.abort(),
    })
    expect(await codeOf(work)).toBe('cancelled')
    expect(await client.call('audit.list', { limit: 1 })).toEqual(before)
  })

  test('fifty calls at once are each answered with their own', async () => {
    const names = Array.from({ length: 50 }, (__, n) => `Role ${n}`)
    const made = await Promise.all(names.map((name) => client.call('team.createJobRole', { name })))
    expect(made.map(({ name }) => name)).toEqual(names)
  })

  // Who calls the application itself is part of the product and keeps to its rules.
  if (make === direct) return

  describe('a client that keeps to no rules', () => {
    const each = async (work: (raw: RawClient) => Promise<void>) => {
      const raw = await way.raw!()
      await work(raw)
      raw.close()
      // After any failure of that one, others are served.
      expect((await client.call('organizations.session', {})).state).toBe('open')
    }
    /** Whether the connection is still served. */
    const alive = async (raw: RawClient) => {
      raw.send({ t: 'call', id: 999, op: 'organizations.session', input: {} })
      const answer = await raw.next()
      return answer !== 'closed' && answer.t === 'result' && answer.id === 999
    }

    test('is not answered where its message has no number, and is served on', () =>
      each(async (raw) => {
        const nameless = [null, 7, 'call', [], {}, true, { t: 'call' }, { id: -1 }, { id: '1' }, { id: 1e30 }]
        for (const message of nameless) raw.send(message)
        expect(await alive(raw)).toBe(true)
      }))

    test.each([
      [{ t: 'shout', id: 1 }],
      [{ t: 'call', id: 1 }],
      [{ t: 'call', id: 1, op: '', input: {} }],
      [{ t: 'call', id: 1, op: 'x'.repeat(101), input: {} }],
      [{ t: 'call', id: 1, op: 7, input: {} }],
      [{ t: 'call', id: 1, op: 'team.list', input: {}, actor: { type: 'system' } }],
      [
        JSON.parse(
          '{"t":"call","id":1,"op":"team.list","input":{},"__proto__":{"admin":true},"constructor":1}',
        ),
      ],
    ])('gets an error for %j', (message) =>
      each(async (raw) => {
        raw.send(message)
        expect(await raw.next()).toMatchObject({ t: 'error', id: 1, error: { code: 'invalid_input' } })
        expect(await alive(raw)).toBe(true)
      }),
    )

    test('may use the largest whole number there is, and no larger one', () =>
      each(async (raw) => {
        const id = Number.MAX_SAFE_INTEGER
        raw.send({ t: 'call', id, op: 'organizations.session', input: {} })
        expect(await raw.next()).toMatchObject({ t: 'result', id })
        raw.send({ t: 'call', id: id + 1, op: 'organizations.session', input: {} })
        expect(await alive(raw)).toBe(true)
      }))

    test('may leave and cancel unknown calls', () =>
      each(async (raw) => {
        for (const id of [0, 1, Number.MAX_SAFE_INTEGER]) {
          raw.send({ t: 'cancel', id })
          raw.send({ t: 'unsubscribe', id })
        }
        expect(await alive(raw)).toBe(true)
      }))

    test('is refused with deeply nested input', () =>
      each(async (raw) => {
        const depth = 1_000
        const input = JSON.parse('{"a":'.repeat(depth) + '1' + '}'.repeat(depth)) as unknown
        raw.send({ t: 'call', id: 1, op: 'organizations.session', input })
        expect(await raw.next()).toMatchObject({ t: 'error', id: 1, error: { code: 'too_large' } })
        expect(await alive(raw)).toBe(true)
      }))

    test('gets no further with 17 MB', () =>
      each(async (raw) => {
        raw.send({ t: 'call', id: 1, op: 'team.createJobRole', input: { name: 'x'.repeat(17_000_000) } })
        const answer = await raw.next()
        // A socket that sends too much is closed before its message is read.
        expect(answer === 'closed' || (answer.t === 'error' && answer.error.code === 'too_large')).toBe(true)
      }))

    test('cannot follow more than it may', () =>
      each(async (raw) => {
        for (let id = 0; id <= 256; id++) raw.send({ t: 'subscribe', id, op: 'team.jobRoles', input: {} })
        let refused: unknown
        while (refused === undefined) {
          const message = await raw.next()
          if (message === 'closed' || message.t === 'error') refused = message
        }
        expect(refused).toMatchObject({ id: 256, error: { code: 'too_large' } })
      }))
  })
})

test('over a MessagePort values outside of JSON are refused', async () => {
  const testApp = await openTestApp()
  const way = await messagePort(testApp.app)
  const raw = await way.raw!()
  const self: { self?: unknown } = {}
  self.self = self
  let doubled: unknown[] = []
  for (let i = 0; i < 24; i++) doubled = [doubled, doubled]
  const inputs = [self, new Map([['name', 'Baker']]), { name: new Uint8Array(9) }, new Date(0), 10n, doubled]
  for (const [id, input] of inputs.entries()) {
    const code = input === self ? 'too_large' : 'invalid_input'
    raw.send({ t: 'call', id, op: 'team.createJobRole', input })
    expect(await raw.next()).toMatchObject({ t: 'error', id, error: { code } })
    raw.send({ t: 'subscribe', id, op: 'team.jobRoles', input })
    expect(await raw.next()).toMatchObject({ t: 'error', id, error: { code } })
  }
  raw.send({ t: 'call', id: 99, op: 'organizations.session', input: {} })
  expect(await raw.next()).toMatchObject({ t: 'result', id: 99 })
  await way.close()
  await testApp.dispose()
})

describe.each(ways)('over %s, a viewer', (_, make) => {
  test('reads, and is refused at changes', async () => {
    const founded = await openTestApp()
    await founded.app.close()
    await becomeViewer(founded.dataDir)
    const app = await createApp(testPorts(founded.dataDir))
    const way = await make(app)
    try {
      expect((await way.client.call('organizations.session', {})).role).toBe('viewer')
      expect(await codeOf(way.client.call('team.createJobRole', { name: 'Baker' }))).toBe('forbidden')
      expect((await way.client.call('team.jobRoles', {})).items.map(({ name }) => name)).toEqual(['Everyone'])
    } finally {
      await way.close()
      await app.close()
      await founded.dispose()
    }
  })
})

/** Makes the owner a viewer, which no operation would do to the last owner. */
async function becomeViewer(dataDir: string): Promise<void> {
  const [organizationId] = readdirSync(join(dataDir, 'organizations'))
  const file = join(dataDir, 'organizations', organizationId!, 'orgata.db')
  const { clock, log } = testPorts(dataDir)
  const store = await openStore({ file, clock, log })
  const [before] = store.find('membership')
  const after = { ...before!, role: 'viewer' as const, version: before!.version + 1 }
  store.commit([{ kind: 'membership', before: before!, after }])
  await store.close()
}
