import { allEntities } from '#shared/entities/registry.ts'

/** Every step that the state machines of the kinds allow, as `Reach` names them; a creation begins with `>`. */
export function allowedTransitions(): string[] {
  return allEntities().flatMap(({ kind, transitions: machine }) => {
    if (machine === undefined) return []
    const created = machine.initial.map((state) => `>${state}`)
    const moved = machine.transitions.flatMap(({ from, to }) =>
      from.filter((state) => state !== to).map((state) => `${state}>${to}`),
    )
    return [...new Set([...created, ...moved])].map((step) => `${kind}.${machine.field}:${step}`)
  })
}
