import { createFormats } from '#shared/messages/formats.ts'
import { expect, test, vi } from 'vitest'
import { OrgataError } from '#shared/kernel/errors.ts'
import type { Member } from '../access/actor.ts'
import type { CallFacts } from './createContext.ts'
import { LiveQueries } from './liveQueries.ts'
import { createSubscriptions } from './subscriptions.ts'
import { testActor, testPorts } from '#core/testing/testPorts.ts'
import type { OpenOrganization } from '#core/openOrganization/openOrganization.ts'

const draft = { kind: 'playbook', id: '0190f3c2-a1b4-7000-8000-000000000001', clientId: 1 }

/** One stream of a member whose place in the team the test changes. */
function oneStream() {
  const ports = testPorts('unused')
  const live = new LiveQueries(ports)
  const organization = {} as OpenOrganization
  const member: Member = {
    personId: 'p',
    personName: 'Ana',
    membershipId: 'm',
    role: 'member',
    jobRoleIds: [],
  }
  const state = { role: 'member' as Member['role'] | 'gone', begun: 0, open: 0 }
  const { subscribe, stopAll } = createSubscriptions({
    live,
    factsOf: () => ({ ports }) as CallFacts,
    formats: createFormats(),
    current: () => organization,
    inside() {
      if (state.role === 'gone') throw new OrgataError('unauthenticated', 'Not any more.')
      return { organization, member: { ...member, role: state.role } }
    },
    mustBeOpen: () => {},
    run: () => Promise.resolve(),
    isClosing: () => false,
    streamHandler: () => (_input, _context, emit) => {
      state.begun++
      state.open++
      emit('first')
      return () => {
        state.open--
      }
    },
  })
  return { live, state, subscribe, stopAll }
}

test('a stream restarts with another role, and ends for a former member', async () => {
  const { live, state, subscribe } = oneStream()
  const errors: unknown[] = []
  const onEvent = vi.fn<(event: unknown) => void>()
  subscribe('drafts.open', draft, testActor, { onEvent, onError: (error) => errors.push(error) })
  await vi.waitFor(() => expect(onEvent).toHaveBeenCalledTimes(1))
  live.touch(['membership'])
  state.role = 'viewer'
  await vi.waitFor(() => expect(state).toMatchObject({ begun: 2, open: 1 }))
  state.role = 'gone'
  live.touch(['membership'])
  await vi.waitFor(() => expect(errors).toEqual([expect.objectContaining({ code: 'unauthenticated' })]))
  expect(state.open).toBe(0)
})

test('a stream that is stopped by its first event is released', async () => {
  const { state, subscribe } = oneStream()
  const onEvent = vi.fn<(event: unknown) => void>(() => stop())
  const stop = subscribe('drafts.open', draft, testActor, { onEvent, onError: () => {} })
  await vi.waitFor(() => expect(onEvent).toHaveBeenCalled())
  expect(state).toMatchObject({ begun: 1, open: 0 })
})

test('closing ends every stream', async () => {
  const { state, subscribe, stopAll } = oneStream()
  subscribe('drafts.open', draft, testActor, { onEvent: () => {}, onError: () => {} })
  subscribe('drafts.open', { ...draft, clientId: 2 }, testActor, { onEvent: () => {}, onError: () => {} })
  await vi.waitFor(() => expect(state.open).toBe(2))
  stopAll()
  expect(state.open).toBe(0)
})
