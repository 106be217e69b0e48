import { z } from 'zod'
import { recordMessages } from '#shared/messages/records.messages.ts'
import type { CoDocument } from './coDocument.ts'
import type { DocumentEditSchema } from './documentEdit.ts'
import { envelopeFields, optionalFields } from './envelope.ts'
import type { Face } from './face.ts'
import type { Permission } from './permission.ts'
import type { RecordChange, RecordRule, RightsActor, RightsRecord } from './rights/recordRule.ts'
import type { StateMachine } from './rights/stateMachine.ts'

/**
 * The wide collections of the local database. RxDB opens at most 13 in one process, so that all kinds share these 12.
 * `device` never leaves this computer.
 */
export const collectionNames = [
  'tenancy',
  'definitions',
  'runs',
  'work',
  'files',
  'changes',
  'agents',
  'knowledge',
  'reporting',
  'integrations',
  'platform',
  'device',
] as const

export type CollectionName = (typeof collectionNames)[number]

/**
 * Who shares a record: only this device, only this person's devices, everyone in the organization (no team is named) or
 * in the team that it names. `teamOrOrganization`: the team, or the organization where it names none.
 */
export type Scope = 'device' | 'personal' | 'organization' | 'team' | 'teamOrOrganization'

/** Breaks a tie between two equal leaders by another field of the group, an instant: of equal ones the later writer. */
export interface TieRule {
  field: string
  wins: 'earliest' | 'latest'
}

/**
 * How two concurrent values of one field are merged. `lastWriter`: the later hybrid logical timestamp. `union`: a set
 * with the additions of both sides. `grows`: such a set that only grows, also where one side wins as a whole. `max`, `min`: the larger number, the earlier instant. `entries`: an object, key by
 * key. `derived`: computed from other records, so that it never conflicts. `immutable`: never changes after creation.
 * `{ members }`: an object whose members have own rules. `{ precedence }`: of two states the one later in the list. `{
 * largest }`: of two numbers the larger. Both can lead a group: fields with `{ with: leader }` come from the side whose
 * leader wins, so that a state never carries the person, the time or the reason of another. `else`: their rule while
 * both sides have the same leader; `max` and `grows` also where only one side moved it.
 */
export type MergeRule =
  | 'lastWriter'
  | 'union'
  | 'grows'
  | 'max'
  | 'min'
  | 'entries'
  | 'derived'
  | 'immutable'
  | { precedence: readonly string[]; tie?: TieRule }
  | { largest: true; tie?: TieRule }
  | { with: string; else?: 'lastWriter' | 'entries' | 'max' | 'grows' }
  | { members: Readonly<Record<string, 'lastWriter' | 'union' | 'entries'>> }

/**
 * A field with values that require a permission of their own: a writer of the record moves it between the `free`
 * values, and gives a new record one of these; any other value requires `permission`.
 */
export interface FieldGuard {
  permission: Permission
  free: readonly (string | number | null)[]
}

/** The definition of one kind of record. */
export interface EntityDefinition<Kind extends string, Shape extends z.ZodRawShape> {
  kind: Kind
  scope: Scope
  collection: CollectionName
  /** Its names and its appearance. */
  face: Face<Shape>
  /**
   * Its co-edited document: the schema of a structured edit, and the import of its definition, because the window needs
   * Yjs only in an editor.
   */
  document?: { edit: DocumentEditSchema; load: () => Promise<CoDocument> }
  /**
   * The fields in addition to the envelope. Every one has a value in every record: absent is `null` or an empty list.
   */
  fields: Shape
  /** Rules per field; a field that is not named here is `lastWriter`. */
  merge: { readonly [Field in keyof Shape]?: MergeRule }
  /** The only fields that ever change after creation, of a kind that tells what happened; all others are `immutable`. */
  onlyChanges?: readonly ((keyof Shape & string) | 'metadata' | 'description')[]
  /** Its states and how it moves between them, of a kind with a state. Commands, merges and the sync server ask it. */
  transitions?: StateMachine
  /**
   * What no two living records of one owner share. A slug that is taken gets a number, also after a merge; a name that is
   * taken is refused, and gets a number when its record comes out of the trash.
   */
  unique?: readonly ('slug' | 'name')[]
  /** Lists of fields for lookups, in addition to `id`. */
  indexes: readonly (readonly string[])[]
  /** Most records of its collection are of this kind: by `id` they are found through the index of all. */
  fillsCollection?: true
  /** Fields whose null is not stored, of a frequent kind: a text or null in every record. A released list never changes. */
  unstoredNulls?: readonly (keyof Shape & string)[]
  /** The permission that reading it takes. */
  readPermission: Permission
  /** The permission for any change, at every origin: `app.call` and the sync server both ask. */
  writePermission: Permission
  /** Fields that take more than `writePermission`. */
  guards?: { readonly [Field in keyof Shape]?: FieldGuard }
  /**
   * Fields that name an author, in addition to the envelope's: each person writes only their own name. `list.field` for
   * the entries of a list.
   */
  authors?: readonly ((keyof Shape & string) | `${keyof Shape & string}.${string}`)[]
  /**
   * Fields that say when something happened, which commands set to the present moment. `list.field` for the entries of a
   * list.
   */
  moments?: readonly ((keyof Shape & string) | `${keyof Shape & string}.${string}`)[]
  /** The field that names a record which changes in the same event, with all facts of it: the step of a work item. */
  changesWith?: keyof Shape & string
  /** Fields that grant access: of a conflict about them only an owner takes the other value. */
  accessFields?: readonly (keyof Shape & string)[]
  /** The permission for moving a record to the trash, where it is more than `writePermission`. */
  trashPermission?: Permission
  /** Only the creator changes such a record; others need this permission. */
  othersPermission?: Permission
  /** Changes that take no `writePermission`: of a record that is about the actor. */
  withoutPermission?: (change: RecordChange, actor: RightsActor) => boolean
  /**
   * Fields that change also in an organization that is not active and in an archived team: what reopens it, and what
   * takes access. Left out: none.
   */
  openWhereClosed?: readonly (keyof Shape & string)[] | 'all'
  /** The id that follows from a record's other members, where it does; a record that moves to another place gets it anew. */
  idOf?: (record: RightsRecord) => string
  /** Records of this kind can be put into the trash; by default none can. */
  hasTrash?: true
  /** Rules of this kind alone, in addition to the declared ones. See `rights/SPEC.md`. */
  rules?: readonly RecordRule[]
  /** Whether an organization is founded with one such record, or can have several before anybody works in it. */
  founded?: 'one' | 'several'
  /**
   * How long a deleted record can be restored; then it is purged. `forever` for evidence, and for kinds with documents or
   * files, which purging does not reach.
   */
  retention: 'forever' | { days: number }
  /** Version of this shape; `recordSteps.ts` brings older records to it. */
  schemaVersion: number
}

export interface Entity<
  Kind extends string = string,
  Shape extends z.ZodRawShape = z.ZodRawShape,
> extends EntityDefinition<Kind, Shape> {
  /** The whole record: envelope and fields. */
  schema: z.ZodObject<
    Omit<typeof envelopeFields, 'kind'> & { kind: z.ZodLiteral<Kind> } & Omit<
        typeof optionalFields,
        keyof Shape
      > &
      Shape
  >
  /** The fields in addition to the envelope. */
  fieldsSchema: z.ZodObject<Shape>
}

/** Declares one kind of record: the source of its type, validator, collection, merge rules and documentation. */
export function defineEntity<const Kind extends string, Shape extends z.ZodRawShape>(
  definition: EntityDefinition<Kind, Shape>,
): Entity<Kind, Shape> {
  const schema = z.strictObject({
    ...envelopeFields,
    kind: z.literal(definition.kind).meta({ label: recordMessages.kind }),
    ...optionalFields,
    ...definition.fields,
  })
  return {
    ...definition,
    schema: schema as unknown as Entity<Kind, Shape>['schema'],
    fieldsSchema: z.strictObject(definition.fields),
  }
}

/** The TypeScript type of a record of an entity. */
export type RecordOf<E> = E extends { schema: z.ZodType<infer T> } ? T : never
