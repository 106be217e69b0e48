import type { Message } from '#shared/messages/message.ts'
import { sayingInEnglish } from '#shared/messages/refusal.ts'
import type { Saying } from '#shared/messages/refusal.ts'
import { placesAllow } from './roles.ts'
import type { Places } from './roles.ts'
import type { Permission } from '../permission.ts'

/** A record of any kind, as far as rights look at it. */
export interface RightsRecord {
  readonly id: string
  readonly kind: string
  readonly organizationId: string
  readonly teamId: string | null
  readonly name: string
  readonly createdBy: string
  readonly updatedBy: string
  readonly deletedAt: string | null
  readonly [field: string]: unknown
}

/** A proposed change of a record; `current` null: a new one. */
export interface RecordChange {
  readonly current: RightsRecord | null
  readonly next: RightsRecord
}

/** Who wants to change something. */
export interface RightsActor {
  readonly organizationId: string
  readonly personId: string
  /** The computer on which they work. */
  readonly deviceId: string
  readonly places: Places
}

/**
 * The facts that rights need in addition to the record: the core answers from its store, the sync server from its
 * tables.
 */
export interface RightsFacts {
  /** Whether a person is an owner, anywhere in the organization. */
  isOwner(personId: string): boolean
  /**
   * Whether a team, or for `null` the organization, has an active owner who has joined, other than the one of this
   * place.
   */
  hasOtherOwner(teamId: string | null, placeId: string): boolean
  /** Whether the organization has an active owner who has arrived, beside this person. */
  hasOwnerBeside(personId: string): boolean
  /** The job roles that a person fills in a team. */
  jobRoleIdsOf(personId: string, teamId: string | null): readonly string[]
  /** Person and key of a computer's enrolment at the sync server; null where there is none, or it is unknown. */
  enrolmentOf(deviceId: string): { personId: string; publicKey: string } | null
  /** By how much the due date of a work item was moved on so far, in milliseconds; 0 where that is not counted. */
  dueMovedMs(workItemId: string): number
  /**
   * Whether the log of the computer tells by an entry of that time that a record had ended so before the present version of a
   * work item was here.
   */
  endedApart(next: RightsRecord, workItemId: string): boolean
  /** The stored record, also in the trash. */
  recordOf(kind: string, id: string): RightsRecord | null
}

/** The ids of the rules in `SPEC.md`. */
export type RightsRule =
  | 'RIGHT-2'
  | 'RIGHT-4'
  | 'RIGHT-6'
  | 'RIGHT-7'
  | 'RIGHT-8'
  | 'RIGHT-9'
  | 'RIGHT-10'
  | 'RIGHT-11'
  | 'RIGHT-12'
  | 'RIGHT-13'
  | 'RIGHT-14'
  | 'RIGHT-15'
  | 'RIGHT-16'

/** Why a change is refused. */
export interface Refusal {
  readonly allowed: false
  readonly rule: RightsRule
  /** `forbidden`: not for this person; `precondition_failed`: for no one, in the present state. */
  readonly code: 'forbidden' | 'precondition_failed'
  /** The field that it is about; null where it is the record as a whole. */
  readonly field: string | null
  /** For people: the reason and the next step. */
  readonly said: Saying
  /** The same in English. */
  readonly reason: string
}

/** A rule of one kind of record, in addition to its declaration. Null: no objection. */
export type RecordRule = (change: RecordChange, actor: RightsActor, facts: RightsFacts) => Refusal | null

export function can(actor: RightsActor, teamId: string | null, permission: Permission): boolean {
  return placesAllow(actor.places, teamId, permission)
}

export function forbidden(rule: RightsRule, why: Message | Saying, field: string | null = null): Refusal {
  return refusalBy(rule, 'forbidden', why, field)
}

export function impossible(rule: RightsRule, why: Message | Saying, field: string | null = null): Refusal {
  return refusalBy(rule, 'precondition_failed', why, field)
}

function refusalBy(
  rule: RightsRule,
  code: Refusal['code'],
  why: Message | Saying,
  field: string | null,
): Refusal {
  const said = 'message' in why ? why : { message: why }
  return { allowed: false, rule, code, field, said, reason: sayingInEnglish(said) }
}
