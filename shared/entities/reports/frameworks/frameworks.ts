import type { Framework } from './framework.ts'
import { tsc2017 } from './tsc2017.ts'

/** The frameworks that reports can be made against. */
export const frameworks: readonly Framework[] = [tsc2017]

/** The framework of an id, or undefined. */
export function findFramework(id: string): Framework | undefined {
  return frameworks.find((framework) => framework.id === id)
}

/** A control that a playbook names, and whether it named the control itself or its whole family. */
export interface NamedControl {
  controlId: string
  wholeFamily: boolean
}

/**
 * The controls that a tag names, in any of the forms that people write: `TSC:CC6.1`, `TSC CC6.1`, `CC6.1`, and for all of
 * a family `CC6`. None for a tag that means something else, or another framework's.
 */
export function controlsOfTag(framework: Framework, tag: string): NamedControl[] {
  const words = tag.trim().toLowerCase().replace(/\s+/g, ' ')
  const prefix = [...framework.prefixes]
    .sort((a, b) => b.length - a.length)
    .find((p) => words.startsWith(p) && /^[\s:/]/.test(words.slice(p.length)))
  const identifier = (
    prefix === undefined ? words : words.slice(prefix.length).replace(/^[\s:/]+/, '')
  ).toUpperCase()
  const control = framework.controls.find((c) => c.id === identifier)
  if (control !== undefined) return [{ controlId: control.id, wholeFamily: false }]
  return framework.controls
    .filter((c) => c.family === identifier)
    .map((c) => ({ controlId: c.id, wholeFamily: true }))
}

/** The controls that a playbook names by its tags; naming a control itself counts for more than naming its family. */
export function controlsOfTags(framework: Framework, tags: readonly string[]): Map<string, NamedControl> {
  const result = new Map<string, NamedControl>()
  for (const named of tags.flatMap((tag) => controlsOfTag(framework, tag))) {
    const known = result.get(named.controlId)
    if (known === undefined || known.wholeFamily) result.set(named.controlId, named)
  }
  return result
}
