import { expect, it } from 'vitest'
import * as Y from 'yjs'
import type { DraftEvent, Presence } from '#shared/contract/drafts.contract.ts'
import { draftRoots, newDraftDoc } from '#shared/entities/playbooks/draftDocument.ts'
import { setDraftFacts } from '#shared/entities/playbooks/editDraft.ts'
import { readDraftFacts } from '#shared/entities/playbooks/readDraft.ts'
import { emptyRichText } from '#shared/entities/richText/richText.ts'
import { fragmentToRichText } from '#shared/entities/richText/richTextFragment.ts'
import { toBase64 } from '#shared/kernel/bytes.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { openDraftClient } from './draftClient.ts'
import { editOrigin } from './draftOrigins.ts'

interface Sent {
  update: Uint8Array
  resolve: () => void
  reject: (error: OrgataError) => void
}

/** A core in memory: its document, unanswered messages, and a clock of the test. */
function fakeCore() {
  const doc = newDraftDoc()
  const sent: Sent[] = []
  const presences: (Record<string, unknown> | null)[] = []
  let timers: { at: number; work: () => void }[] = []
  let now = 0
  let emit: ((event: DraftEvent) => void) | null = null
  let fail: ((error: OrgataError) => void) | null = null
  let follows = 0
  const core = {
    doc,
    sent,
    presences,
    get follows() {
      return follows
    },
    get isFollowed() {
      return emit !== null
    },
    open: (readOnly = false) =>
      emit?.({ type: 'open', state: toBase64(Y.encodeStateAsUpdate(doc)), readOnly }),
    emit: (event: DraftEvent) => emit?.(event),
    failFollowing: (error: OrgataError) => fail?.(error),
    /** Answers the oldest change: takes it in, or refuses it. */
    async answer(error?: OrgataError) {
      const next = sent.shift()
      if (!next) throw new Error('Nothing was sent.')
      if (error) next.reject(error)
      else {
        Y.applyUpdate(doc, next.update)
        next.resolve()
      }
      await Promise.resolve()
      await Promise.resolve()
    },
    turn(ms: number) {
      now += ms
      const due = timers.filter((timer) => timer.at <= now)
      timers = timers.filter((timer) => timer.at > now)
      for (const timer of due) timer.work()
    },
  }
  const client = openDraftClient(() => ({
    follow(onEvent, onError) {
      follows += 1
      emit = onEvent
      fail = onError
      return () => {
        emit = null
      }
    },
    send: (update) => new Promise((resolve, reject) => sent.push({ update, resolve, reject })),
    sendPresence: (state) => {
      presences.push(state)
      return Promise.resolve()
    },
    after(ms, work) {
      const timer = { at: now + ms, work }
      timers.push(timer)
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
  }))
  const title = (text: string) =>
    setDraftFacts(
      { doc: client.doc, origin: editOrigin, random: { bytes: (n) => new Uint8Array(n) } },
      { title: text },
    )
  return { core, client, title, phase: () => client.status.getState().phase }
}

const unavailable = new OrgataError('unavailable', 'The connection was lost.')

it('gathers changes for a moment, sends them as one, and shows saved only after the reply', async () => {
  const { core, title, phase } = fakeCore()
  expect(phase()).toBe('opening')
  core.open()
  expect(phase()).toBe('local')
  title('A')
  title('AB')
  expect(phase()).toBe('saving')
  expect(core.sent).toHaveLength(0)
  core.turn(150)
  expect(core.sent).toHaveLength(1)
  expect(phase()).toBe('saving')
  await core.answer()
  expect(phase()).toBe('local')
  expect(readDraftFacts(core.doc).title).toBe('AB')
})

it('does not send changes of the core back', () => {
  const { core, client } = fakeCore()
  core.open()
  draftRoots(core.doc).meta.set('title', 'From elsewhere')
  core.emit({ type: 'update', update: toBase64(Y.encodeStateAsUpdate(core.doc)) })
  core.turn(1_000)
  expect(readDraftFacts(client.doc).title).toBe('From elsewhere')
  expect(core.sent).toHaveLength(0)
})

it('sends typing during a request afterwards, and stays "saving" until all is acknowledged', async () => {
  const { core, title, phase } = fakeCore()
  core.open()
  title('first')
  core.turn(150)
  title('second')
  core.turn(150)
  expect(core.sent).toHaveLength(1)
  await core.answer()
  expect(phase()).toBe('saving')
  core.turn(0)
  expect(core.sent).toHaveLength(1)
  await core.answer()
  expect(phase()).toBe('local')
  expect(readDraftFacts(core.doc).title).toBe('second')
})

it('keeps changes that a lost connection may have swallowed, and sends them again when it is back', async () => {
  const { core, title, client, phase } = fakeCore()
  core.open()
  title('typed before the cut')
  core.turn(150)
  await core.answer(unavailable)
  expect(phase()).toBe('unreachable')
  expect(client.hasUnsaved()).toBe(true)
  title('typed during the cut')
  core.open()
  expect(phase()).toBe('saving')
  await core.answer()
  expect(phase()).toBe('local')
  expect(client.hasUnsaved()).toBe(false)
  expect(readDraftFacts(core.doc).title).toBe('typed during the cut')
})

it('sends a core that lost an acknowledged change its missing updates', async () => {
  const { core, title, client } = fakeCore()
  core.open()
  title('answered')
  core.turn(150)
  core.sent.shift()?.resolve()
  await Promise.resolve()
  expect(client.hasUnsaved()).toBe(false)
  core.open()
  await core.answer()
  expect(readDraftFacts(core.doc).title).toBe('answered')
})

it('sends a deletion again, which leaves no trace in a state vector', async () => {
  const { core, client } = fakeCore()
  draftRoots(core.doc).description.insert(0, [new Y.XmlText('words')])
  core.open()
  client.doc.transact(() => draftRoots(client.doc).description.delete(0, 1), editOrigin)
  core.turn(150)
  await core.answer(unavailable)
  core.open()
  await core.answer()
  expect(fragmentToRichText(draftRoots(core.doc).description)).toEqual(emptyRichText)
})

it('retries by itself when the disk refuses, with the reason', async () => {
  const { core, title, client, phase } = fakeCore()
  core.open()
  title('T')
  core.turn(150)
  await core.answer(new OrgataError('disk_full', 'The disk is full.'))
  expect(phase()).toBe('failed')
  expect(client.status.getState().error?.code).toBe('disk_full')
  core.turn(500)
  await core.answer()
  expect(phase()).toBe('local')
})

it('does not repeat a permanently refused change', async () => {
  const { core, title, client, phase } = fakeCore()
  core.open()
  title('T')
  core.turn(150)
  await core.answer(new OrgataError('forbidden', 'You may not.'))
  core.turn(60_000)
  expect(core.sent).toHaveLength(0)
  expect(phase()).toBe('failed')
  expect(client.hasUnsaved()).toBe(true)
})

it('shows saved for the team only while nothing newer is being sent', async () => {
  const { core, title, phase } = fakeCore()
  core.open()
  core.emit({ type: 'saved', where: 'server' })
  expect(phase()).toBe('server')
  title('T')
  core.emit({ type: 'saved', where: 'server' })
  expect(phase()).toBe('saving')
  core.emit({ type: 'saved', where: 'local' })
  core.turn(150)
  await core.answer()
  expect(phase()).toBe('local')
  core.emit({ type: 'saved', where: 'server' })
  expect(phase()).toBe('server')
})

it('follows again after an error that may pass, and closes on one that does not', () => {
  const { core, phase } = fakeCore()
  core.failFollowing(new OrgataError('internal', 'A stumble.'))
  core.turn(500)
  expect(core.follows).toBe(2)
  core.open()
  expect(phase()).toBe('local')
  core.failFollowing(new OrgataError('not_found', 'It is gone.'))
  expect(phase()).toBe('closed')
})

it('waits with closing until everything is answered', async () => {
  const { core, title, client } = fakeCore()
  core.open()
  title('last words')
  client.close()
  expect(core.isFollowed).toBe(true)
  await core.answer()
  expect(core.isFollowed).toBe(false)
  expect(readDraftFacts(core.doc).title).toBe('last words')
  expect(core.presences.at(-1)).toBeNull()
})

it('fills the awareness with the others and sanitizes their state', () => {
  const { core, client } = fakeCore()
  core.open()
  const others: Presence[] = [
    {
      clientId: 7,
      state: {
        user: { name: 'Bo', color: 'url(javascript:1)' },
        cursor: { anchor: 'x', head: 3 },
        stepId: 's1',
      },
    },
    { clientId: 8, state: { user: 'nobody', cursor: null } },
  ]
  core.emit({ type: 'presence', others })
  expect(client.awareness.getStates().get(7)).toEqual({
    user: { name: 'Bo', color: '#5c6b73' },
    cursor: null,
    stepId: 's1',
  })
  expect(client.awareness.getStates().get(8)?.['user']).toEqual({ name: '', color: '#5c6b73' })
  core.emit({ type: 'presence', others: [] })
  expect([...client.awareness.getStates().keys()]).toEqual([client.awareness.clientID])
})

it('shares its own state at most every 120 ms', () => {
  const { core, client } = fakeCore()
  core.open()
  core.presences.length = 0
  for (let i = 0; i < 20; i++) client.awareness.setLocalStateField('stepId', `s${i}`)
  core.turn(120)
  expect(core.presences).toHaveLength(1)
  expect(core.presences[0]?.['stepId']).toBe('s19')
})
