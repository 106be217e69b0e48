import { z } from 'zod'
import { id } from '#shared/kernel/id.ts'

/** Where a shared document lives on the sync server; its room is named `<organization id>/<team id>/<document id>`. */
export interface RoomAddress {
  organizationId: string
  teamId: string
  documentId: string
}

const segments = z.tuple([id, id, id])

/** The parts of a room's name, or null for anything that is not exactly one. */
export function parseRoomName(name: string): RoomAddress | null {
  if (name.length > 110) return null
  const parsed = segments.safeParse(name.split('/'))
  if (!parsed.success) return null
  const [organizationId, teamId, documentId] = parsed.data
  return { organizationId, teamId, documentId }
}

/** Rooms for load programs, opened only by tokens that `token` mints: `bench-` and up to 120 plain characters. */
export function isBenchRoomName(name: string): boolean {
  return /^bench-[A-Za-z0-9._-]{1,120}$/.test(name)
}
