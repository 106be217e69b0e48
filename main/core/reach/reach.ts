import { z } from 'zod'

/**
 * The reach of a run of the product, or of all its tests. Paths of fields begin with a kind or value type
 * (`run.status`), those of answers with the operation (`team.list:status`). `seen` holds the only value of a path as
 * text, or true after a second one. A transition is `run.status:running>paused`; a creation begins with `>`.
 */
export const reach = z.strictObject({
  seen: z.record(z.string(), z.union([z.string(), z.literal(true)])),
  values: z.record(z.string(), z.array(z.string())),
  operations: z.array(z.string()),
  /** Which query read records of which kind: `team.list:membership`. */
  reads: z.array(z.string()).default([]),
  transitions: z.array(z.string()),
})

export type Reach = z.infer<typeof reach>

export const noReach: Reach = { seen: {}, values: {}, operations: [], reads: [], transitions: [] }

/** The union of several runs: two runs with different values have seen two. */
export function mergeReach(parts: Iterable<Reach>): Reach {
  const seen = new Map<string, string | true>()
  const values = new Map<string, Set<string>>()
  const operations = new Set<string>()
  const reads = new Set<string>()
  const transitions = new Set<string>()
  for (const part of parts) {
    for (const [path, value] of Object.entries(part.seen)) {
      const known = seen.get(path)
      seen.set(path, known === undefined || known === value ? value : true)
    }
    for (const [path, list] of Object.entries(part.values)) {
      const known = values.get(path) ?? new Set()
      for (const value of list) known.add(value)
      values.set(path, known)
    }
    for (const name of part.operations) operations.add(name)
    for (const name of part.reads) reads.add(name)
    for (const name of part.transitions) transitions.add(name)
  }
  return {
    seen: Object.fromEntries(seen),
    values: Object.fromEntries([...values].map(([path, set]) => [path, [...set].sort()])),
    operations: [...operations].sort(),
    reads: [...reads].sort(),
    transitions: [...transitions].sort(),
  }
}
