import type { EntityRecord } from '#shared/entities/registry.ts'
import type { Dice } from '../dice.ts'
import type { Forger } from './forger.ts'
import { valueFor } from './oddValue.ts'

export type Fields = Record<string, unknown>

export const fieldsOf = (record: EntityRecord) => record as unknown as Fields

type Actor = Forger['actors'][number]

export interface Push<A extends Actor> {
  actor: A
  before: EntityRecord | null
  after: Fields
}

/**
 * A change that an app could make, with one field of it changed once more, and sometimes a second.
 * @param isForged with a new name instead: what no entry bears out is otherwise in order
 */
export function drawPush<A extends Actor>(
  dice: Dice,
  forger: Forger,
  { records, field, actor }: { records: readonly EntityRecord[]; field: string; actor: A },
  isForged: boolean,
): Push<A> {
  const record = dice.pick(records)
  const isNew = forger.known(record.id) === null || dice.chance(0.2)
  const author = dice.chance(0.9) ? actor : dice.pick(forger.actors)
  const after: Fields = {
    ...fieldsOf(record),
    ...(isNew
      ? { id: forger.newId(), createdBy: author.personId, createdAt: forger.at(1), version: 1 }
      : { version: record.version + 1 }),
    updatedBy: author.personId,
    updatedAt: forger.at(1),
    hlc: forger.stamp(1, actor.deviceId),
  }
  const names = isForged ? [] : dice.chance(0.3) ? [field, dice.pick(Object.keys(after))] : [field]
  if (isForged) after.name = 'Forged'
  for (const name of names) {
    const value = valueFor(dice, forger, record.kind, name)
    if (value === undefined) delete after[name]
    else after[name] = value
  }
  // As it travels.
  const sent = JSON.parse(JSON.stringify(after)) as Fields
  return { actor, before: forger.known(String(sent.id)), after: sent }
}
