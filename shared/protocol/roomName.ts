import { z } from 'zod'
import { unnamedKind } from '#shared/entities/coDocuments.ts'
import { id } from '#shared/kernel/id.ts'

/** Where a co-edited document lives on the sync server. */
export interface RoomAddress {
  organizationId: string
  teamId: string
  /** The kind of the document: `playbook`. */
  kind: string
  documentId: string
}

const named = z.tuple([id, id, z.string().regex(/^[a-z]{1,40}$/), id])
const unnamed = z.tuple([id, id, id])

/**
 * The name of a room: `<organization id>/<team id>/<kind>/<document id>`. A playbook's has no kind: servers and apps from
 * before there were kinds know only that name, and it stays the one of the room.
 */
export function roomName({ organizationId, teamId, kind, documentId }: RoomAddress): string {
  const parts = kind === unnamedKind ? [] : [kind]
  return [organizationId, teamId, ...parts, documentId].join('/')
}

/** The parts of a room's name, with or without the kind; null for anything that is not exactly one. */
export function parseRoomName(name: string): RoomAddress | null {
  if (name.length > 160) return null
  const parts = name.split('/')
  const parsed = named.safeParse(parts)
  if (parsed.success) {
    const [organizationId, teamId, kind, documentId] = parsed.data
    return { organizationId, teamId, kind, documentId }
  }
  const short = unnamed.safeParse(parts)
  if (!short.success) return null
  const [organizationId, teamId, documentId] = short.data
  return { organizationId, teamId, kind: unnamedKind, documentId }
}

/** Rooms for load programs, opened only by tokens that `token` mints: `bench-` and up to 120 plain characters. */
export function isBenchRoomName(name: string): boolean {
  return /^bench-[A-Za-z0-9._-]{1,120}$/.test(name)
}
