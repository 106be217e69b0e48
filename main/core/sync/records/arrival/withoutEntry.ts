import { hlcDevice } from '#shared/kernel/hlc.ts'
import type { Arrival, ArrivalFacts, ArrivedRecord, Whole } from './arrivalFacts.ts'

const taken: Arrival = { state: 'taken' }
const waiting: Arrival = { state: 'waiting' }
const noEntry: Arrival = { state: 'wrong', why: 'noEntry', entry: null }

/** Judges a version that no entry here names: whether one can still come, or ever was. */
export function withoutEntry(
  record: Pick<ArrivedRecord, 'id' | 'kind' | 'hlc'>,
  facts: ArrivalFacts,
  whole: Whole,
): Arrival {
  const { hlc } = record
  return hlcDevice(hlc) === facts.ownDeviceId
    ? ofThisComputer(hlc, facts, whole)
    : ofAnother(record, facts, whole)
}

function ofThisComputer(hlc: string, facts: ArrivalFacts, whole: Whole): Arrival {
  const { firstProof, isWhole } = facts.ownExtent()
  if (!isWhole && (firstProof === null || hlc < firstProof)) return taken
  // Where an older copy was put back, the entry comes with the rest of the log.
  return whole.logs && whole.ownLog ? noEntry : waiting
}

function ofAnother(
  { id, kind, hlc }: Pick<ArrivedRecord, 'id' | 'kind' | 'hlc'>,
  facts: ArrivalFacts,
  whole: Whole,
): Arrival {
  const deviceId = hlcDevice(hlc)
  const extent = facts.extentOf(deviceId)
  if (extent === undefined) {
    // The key of a computer comes first: without it no log of it can be read.
    if (kind === 'device' && !facts.isKnown(kind, id)) return taken
    if (!whole.logs) return waiting
    // A log that the server lacks comes no more; but where all is from entries on, nobody works without a computer.
    if (facts.isKnown('device', deviceId) || facts.hasEarlierLog()) return taken
    return whole.roster ? noEntry : waiting
  }
  const { firstProof, newest, hasHidden, isWhole } = extent
  const isFromBefore = !isWhole && (firstProof === null ? newest > hlc : hlc < firstProof)
  if (isFromBefore) return taken
  const hasReached = firstProof !== null && newest > hlc && !hasHidden
  return whole.logs && hasReached ? noEntry : waiting
}
