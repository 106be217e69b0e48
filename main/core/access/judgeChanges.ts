import type { AccessRole } from '#shared/entities/accessRole.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { refuseClosed } from '#shared/entities/rights/closedPlace.ts'
import { decide } from '#shared/entities/rights/decide.ts'
import type { Verdict } from '#shared/entities/rights/decide.ts'
import type { RightsActor, RightsFacts } from '#shared/entities/rights/recordRule.ts'
import { placesOf } from '#shared/entities/rights/roles.ts'
import type { Places } from '#shared/entities/rights/roles.ts'
import { refusalOf } from '#shared/messages/refusal.ts'
import type { Store } from '../store/store.ts'
import { hasNoAccess, placesOf as everyPlaceOf } from './places.ts'
import { storeFacts } from './storeFacts.ts'

/** A record before and after a change. */
export interface JudgedChange {
  before: EntityRecord | null
  after: EntityRecord
}

/**
 * Returns if the changes are allowed.
 * @throws OrgataError `forbidden` or `precondition_failed` with `details.rule` and `details.field`
 */
export type JudgeChanges = (changes: readonly JudgedChange[]) => void

/** Who judges in an organization that has no member yet: its founder. */
export const founderPlaces: ReadonlyMap<string, AccessRole> = new Map([['', 'owner']])

/** The active places of a person, as the store knows them. */
export function placesIn(store: Store, personId: string): Places {
  if (hasNoAccess(store, personId)) return new Map()
  return placesOf(everyPlaceOf(store, personId).filter(({ status }) => status === 'active'))
}

interface Judge {
  store: Store
  organizationId: string
  personId: string
  deviceId: string
  /** Left out: as the store knows them. */
  places?: Places
}

/** Who acts on this computer, for the decision about rights. */
function rightsActor({ store, organizationId, personId, deviceId, places }: Judge): RightsActor {
  return { organizationId, personId, deviceId, places: places ?? placesIn(store, personId) }
}

/** Closed places are asked about here and not at the sync server: who worked offline did not know that it was closed. */
function verdictOn({ before, after }: JudgedChange, actor: RightsActor, facts: RightsFacts): Verdict {
  return refuseClosed({ current: before, next: after }, facts) ?? decide(before, after, actor, facts)
}

/** Whether a person may make one change, by the records of the store. */
export function judgeChange(judge: Judge, before: EntityRecord | null, after: EntityRecord): Verdict {
  return verdictOn({ before, after }, rightsActor(judge), storeFacts(judge.store))
}

/** Holds every commit of a person to the product's one decision about rights. */
export function judgeChanges(judge: Judge): JudgeChanges {
  return (changes) => {
    if (changes.length === 0) return
    const actor = rightsActor(judge)
    const facts = storeFacts(judge.store, changes)
    for (const change of changes) {
      const verdict = verdictOn(change, actor, facts)
      if (verdict.allowed) continue
      const { code, said, rule, field } = verdict
      throw refusalOf(code, said, { details: { rule, field, kind: change.after.kind } })
    }
  }
}
