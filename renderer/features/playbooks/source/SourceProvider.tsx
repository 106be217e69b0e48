import { createContext, use, useMemo, useSyncExternalStore } from 'react'
import type { ReactNode } from 'react'
import type { DraftFacts, StepFacts } from '#shared/entities/playbooks/readDraft.ts'
import type { RichNode } from '#shared/entities/richText/richText.ts'
import { useLiveItems } from '#renderer/list/useLiveItems.ts'
import type { ContentSource } from './contentSource.ts'

/** The team's job roles, by which steps are given to people. */
export interface Roles {
  list: readonly { id: string; name: string }[]
  /** Undefined while the roles are not known, or for one that was removed. */
  nameOf: (roleId: string) => string | undefined
  areKnown: boolean
}

const SourceContext = createContext<ContentSource | null>(null)
const RolesContext = createContext<Roles>({ list: [], nameOf: () => undefined, areKnown: false })

/** Gives a playbook's content to everything inside. */
export function SourceProvider({ source, children }: { source: ContentSource; children: ReactNode }) {
  const { items, isWhole } = useLiveItems('team.jobRoles', {})
  const roles = useMemo<Roles>(() => {
    const names = new Map(items?.map((role) => [role.id, role.name]))
    return { list: items ?? [], nameOf: (id) => names.get(id), areKnown: isWhole }
  }, [items, isWhole])
  return (
    <SourceContext value={source}>
      <RolesContext value={roles}>{children}</RolesContext>
    </SourceContext>
  )
}

/** The team's job roles. */
export function useRoles(): Roles {
  return use(RolesContext)
}

/** The content around a component, to ask it when something happens. */
export function useSource(): ContentSource {
  const source = use(SourceContext)
  if (source === null) throw new Error('There is no SourceProvider around this.')
  return source
}

/** Something of the content that is cheap to compute and compares by identity: a text, a number, a cached answer. */
export function useFromSource<T>(select: (source: ContentSource) => T): T {
  const source = useSource()
  return useSyncExternalStore(source.subscribe, () => select(source))
}

/** Ids of the steps in order. */
export function useStepIds(): readonly string[] {
  return useFromSource((source) => source.stepIds())
}

/** One step without its text; undefined when it was removed. */
export function useStep(stepId: string): StepFacts | undefined {
  return useFromSource((source) => source.step(stepId))
}

/** All steps in order, without their texts. */
export function useSteps(): readonly StepFacts[] {
  return useFromSource((source) => source.steps())
}

/** The text of one step. */
export function useStepBody(stepId: string): RichNode {
  return useFromSource((source) => source.body(stepId))
}

/** Title, category, layer, schedule and tags. */
export function usePlaybookFacts(): DraftFacts {
  return useFromSource((source) => source.facts())
}

/** The playbook's description. */
export function useDescription(): RichNode {
  return useFromSource((source) => source.description())
}
