import type { StepContent } from '#shared/entities/playbooks/playbookContent.ts'

type Node = Pick<StepContent, 'id' | 'dependencies'>

/** Steps that wait for each other. `path`: one circle among them, each waiting for the next and the last for the first. */
export interface Cycle {
  members: string[]
  path: string[]
}

/** The circles among dependencies, one for each group of steps that hang together (Tarjan's components, iterative). */
export function findCycles(steps: readonly Node[]): Cycle[] {
  const edges = new Map(steps.map((step) => [step.id, step.dependencies]))
  const place = new Map(steps.map((step, n) => [step.id, n]))
  const components = connected(steps, edges)
  return components
    .filter((members) => members.length > 1 || edges.get(members[0]!)!.includes(members[0]!))
    .map((members) => {
      const sorted = members.sort((a, b) => place.get(a)! - place.get(b)!)
      return { members: sorted, path: shortestCircle(sorted[0]!, new Set(sorted), edges) }
    })
    .sort((a, b) => place.get(a.path[0]!)! - place.get(b.path[0]!)!)
}

function connected(steps: readonly Node[], edges: ReadonlyMap<string, readonly string[]>): string[][] {
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const open: string[] = []
  const isOpen = new Set<string>()
  const components: string[][] = []
  for (const { id: root } of steps) {
    if (index.has(root)) continue
    const walk: { id: string; next: number }[] = [{ id: root, next: 0 }]
    while (walk.length > 0) {
      const frame = walk.at(-1)!
      const { id } = frame
      if (frame.next === 0 && !index.has(id)) {
        index.set(id, index.size)
        low.set(id, index.get(id)!)
        open.push(id)
        isOpen.add(id)
      }
      const target = edges.get(id)![frame.next++]
      if (target === undefined) {
        walk.pop()
        const parent = walk.at(-1)
        if (parent) low.set(parent.id, Math.min(low.get(parent.id)!, low.get(id)!))
        if (low.get(id) === index.get(id)) {
          const members = open.splice(open.lastIndexOf(id))
          for (const member of members) isOpen.delete(member)
          components.push(members)
        }
      } else if (edges.has(target)) {
        if (!index.has(target)) walk.push({ id: target, next: 0 })
        else if (isOpen.has(target)) low.set(id, Math.min(low.get(id)!, index.get(target)!))
      }
    }
  }
  return components
}

/** The shortest way from a step back to itself within its component. */
function shortestCircle(
  start: string,
  members: ReadonlySet<string>,
  edges: ReadonlyMap<string, readonly string[]>,
): string[] {
  const from = new Map<string, string>()
  const queue = [start]
  for (const id of queue) {
    for (const target of edges.get(id)!) {
      if (target === start) {
        const path = [id]
        while (path[0] !== start) path.unshift(from.get(path[0]!)!)
        return path
      }
      if (members.has(target) && !from.has(target)) {
        from.set(target, id)
        queue.push(target)
      }
    }
  }
  return [start]
}
