import { searchContract } from '#shared/contract/search.contract.ts'
import { defineSlice } from '../../defineSlice.ts'

/** A regular expression that finds the words of a text literally. */
function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
}

export const searchSlice = defineSlice(searchContract, {
  'search.query'({ text, limit }, context) {
    const words = text.trim()
    if (words === '') return []
    const selector = { name: { $regex: literally(words), $options: 'i' } }
    const newest = { selector, sort: [{ updatedAt: 'desc' as const }], limit }
    const ofTeam = { ...newest, selector: { ...selector, teamId: context.workspace.teamId } }
    const playbooks = context.find('playbook', ofTeam).map((p) => ({
      kind: 'playbook' as const,
      id: p.id,
      slug: p.slug,
      name: p.name,
      hint:
        p.publishedVersionNumber > 0 ? `Playbook, version ${p.publishedVersionNumber}` : 'Playbook, draft',
    }))
    const runs = context.find('run', ofTeam).map((r) => ({
      kind: 'run' as const,
      id: r.id,
      slug: r.slug,
      name: r.name,
      hint: `Run, ${r.doneCount} of ${r.stepCount} steps done`,
    }))
    const people = context.find('person', newest).map((p) => ({
      kind: 'person' as const,
      id: p.id,
      slug: p.slug,
      name: p.name,
      hint: 'Person',
    }))
    return [...playbooks, ...runs, ...people].slice(0, limit)
  },
})
