import * as decoding from 'lib0/decoding'
import { presenceFrame } from '../sockets/presenceFrame.ts'
import type { Clock } from '#shared/kernel/time.ts'

/** Who is in a room (y-protocols/awareness), one entry per socket. */
export interface Presence<Member> {
  /** Applies a client's message and returns the frame for the others, or null where no entry is the client's own. */
  receive(member: Member, update: Uint8Array): Uint8Array | null
  /** The frame for a newcomer with all other members, or null in an empty room. */
  everybodyBut(member: Member): Uint8Array | null
  /** Takes a member out; the frame tells the others. */
  leave(member: Member): Uint8Array | null
}

interface Entry<Member> {
  member: Member
  clock: number
  state: string
}

/** The member's identity for the others; it replaces the one in their state. */
export interface PresenceUser {
  /** Null for a load program, whose state is unchanged. */
  id: string | null
  name: string
}

/**
 * Keeps one client id per socket. Clocks are the server's own, derived from its time, so that a returning client is
 * visible at once although the others remember its end.
 */
export function createPresence<Member extends object>(options: {
  clock: Clock
  maxBytes: number
  userOf(member: Member): PresenceUser
}): Presence<Member> {
  const { clock, maxBytes, userOf } = options
  const entries = new Map<number, Entry<Member>>()
  const idOf = new Map<Member, number>()
  let lastStamp = 0

  function stamp(): number {
    lastStamp = Math.max(lastStamp + 1, clock.nowMs())
    return lastStamp
  }

  /** The state as the others see it, with the name the server knows; null for one that is no state or too large. */
  function vouchedState(member: Member, text: string): string | null {
    if (text.length > maxBytes) return null
    const state: unknown = JSON.parse(text)
    if (typeof state !== 'object' || state === null || Array.isArray(state)) return null
    const user = userOf(member)
    if (user.id === null) return text
    const claimed: unknown = 'user' in state ? state.user : null
    const color = typeof claimed === 'object' && claimed !== null && 'color' in claimed ? claimed.color : null
    const isColor = typeof color === 'string' && /^#[0-9a-f]{6}$/i.test(color)
    return JSON.stringify({ ...state, user: { id: user.id, name: user.name, ...(isColor ? { color } : {}) } })
  }

  function remove(member: Member): Uint8Array | null {
    const clientId = idOf.get(member)
    if (clientId === undefined) return null
    idOf.delete(member)
    entries.delete(clientId)
    return presenceFrame([{ clientId, clock: stamp(), state: 'null' }])
  }

  /** Whether the member may use this client id: its own, or a free one while it has none. */
  function claims(member: Member, clientId: number): boolean {
    const own = idOf.get(member)
    if (own !== undefined) return own === clientId
    const holder = entries.get(clientId)?.member
    if (holder === undefined) return true
    // The person reconnects before the old socket is known to be dead.
    const user = userOf(member).id
    if (user === null || user !== userOf(holder).id) return false
    idOf.delete(holder)
    return true
  }

  return {
    receive(member, update) {
      const decoder = decoding.createDecoder(update)
      const count = decoding.readVarUint(decoder)
      if (count > update.length) throw new Error('more entries than bytes')
      let frame: Uint8Array | null = null
      for (let i = 0; i < count; i++) {
        const clientId = decoding.readVarUint(decoder)
        decoding.readVarUint(decoder)
        const text = decoding.readVarString(decoder)
        // Clients repeat the entries of others; only a client's own entry counts.
        if (text === 'null') {
          if (idOf.get(member) === clientId) frame = remove(member)
          continue
        }
        if (!claims(member, clientId)) continue
        const state = vouchedState(member, text)
        if (state === null) continue
        const entry = { member, clock: stamp(), state }
        idOf.set(member, clientId)
        entries.set(clientId, entry)
        frame = presenceFrame([{ clientId, ...entry }])
      }
      return frame
    },
    everybodyBut(member) {
      const others = [...entries].filter(([, entry]) => entry.member !== member)
      return others.length === 0
        ? null
        : presenceFrame(others.map(([clientId, { clock: c, state }]) => ({ clientId, clock: c, state })))
    },
    leave: remove,
  }
}
