/** Who did it, or why that cannot be said. */
export function actorWords(entry: { actorName: string | null; erased: boolean; withheld?: boolean }): string {
  if (entry.actorName !== null) return entry.actorName
  if (entry.withheld === true) return 'Not shown here'
  return entry.erased ? 'Erased' : 'Cannot be read'
}

const actors: Record<string, string> = {
  person: 'Person',
  agent: 'Agent',
  apiKey: 'Program with a key',
  system: 'Orgata itself',
}

/** The kind of the actor. */
export function actorTypeName(type: string): string {
  return actors[type] ?? type
}
