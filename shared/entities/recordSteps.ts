import { canonicalJson } from '#shared/kernel/canonicalJson.ts'

/** Turns records of one kind into the next shape. Frozen once it was released: it never calls code that may change. */
export interface RecordStep {
  kind: string
  /** The `schemaVersion` it leads to. */
  to: number
  /** A short description. */
  name: string
  /** The members that the newer shape has in addition. */
  adds: readonly string[]
  /** Gets the record as plain data and returns it changed; never the envelope but `name` and `slug`. Must be pure. */
  run(record: Record<string, unknown>): Record<string, unknown>
}

/**
 * The steps between the shapes of records, in order and without gaps for each kind. To change a shape: raise
 * `schemaVersion` in its entity, add the step here, and a step in `main/core/store/upgradeSteps.ts` that calls
 * `raiseRecords` for the kind, so that an older Orgata refuses the file.
 *
 * Computers of one team are updated on different days. A record of an older version is raised on receipt. A record of a
 * newer one is stored unchanged with its unknown members, can be read, and is changed only by a version that knows it;
 * so a newer shape may add members, but never change the meaning of an old one.
 */
export const recordSteps: readonly RecordStep[] = []

/** The shape of a record: 1 where it names none. */
export function shapeOfRecord(record: object): number {
  return 'schemaVersion' in record && typeof record.schemaVersion === 'number' ? record.schemaVersion : 1
}

/**
 * A record as it lies here, and in each earlier shape from which the steps make exactly this one: it was written in one of
 * them, and that one was signed. Source: PROVENANCE rule 15.
 */
export function* writtenShapes(
  record: { kind: string },
  steps: readonly RecordStep[] = recordSteps,
): Generator<object> {
  yield record
  const text = canonicalJson(record)
  let shape: Record<string, unknown> = { ...record }
  for (const step of steps.toReversed()) {
    if (step.kind !== record.kind || step.to !== shapeOfRecord(shape)) continue
    const { schemaVersion: _, ...lower } = shape
    for (const member of step.adds) delete lower[member]
    shape = step.to > 2 ? { ...lower, schemaVersion: step.to - 1 } : lower
    if (canonicalJson(raiseRecord(shape as typeof record, steps)) === text) yield shape
  }
}

/** Raises a record of an older file or an older peer to the present shape of its kind. */
export function raiseRecord<T extends { kind: string }>(
  record: T,
  steps: readonly RecordStep[] = recordSteps,
  onStep: (name: string) => void = () => {},
): T {
  let raised: T = record
  for (const step of steps) {
    if (step.kind !== record.kind || step.to !== shapeOfRecord(raised) + 1) continue
    raised = { ...step.run({ ...raised }), schemaVersion: step.to } as unknown as T
    onStep(step.name)
  }
  return raised
}
