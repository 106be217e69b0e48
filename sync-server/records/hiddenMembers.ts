import { laterMembers, withLaterMembers, withoutLaterMembers } from '#shared/entities/laterMembers.ts'
import type { WireRecord } from '#shared/protocol/recordMessages.ts'
import { textOf } from './recordStore.ts'
import type { StoredRecord } from './recordStore.ts'

/** The text of a record without the members that an older app does not know. */
export function hiding(body: string): string {
  const record = JSON.parse(body) as WireRecord
  return laterMembers(record.kind).some((name) => name in record)
    ? textOf(withoutLaterMembers(record)).body
    : body
}

/** How the records of an app are read and answered. */
export interface MemberView {
  /** What it sends, with what it does not know. */
  whole(sent: WireRecord, present: object | null): WireRecord
  /** The hash that it knows a stored record by. */
  hashOf(stored: StoredRecord): string
  shown(body: string): string
}

const everything: MemberView = {
  whole: (sent) => sent,
  hashOf: ({ hash }) => hash,
  shown: (body) => body,
}

const older: MemberView = {
  whole: withLaterMembers,
  hashOf: ({ body }) => textOf(JSON.parse(hiding(body))).hash,
  shown: hiding,
}

/** @param keepsMembers whether the app keeps members that it does not know */
export const memberView = (keepsMembers: boolean): MemberView => (keepsMembers ? everything : older)
