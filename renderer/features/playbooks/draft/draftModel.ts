import type * as Y from 'yjs'
import { draftRoots, stepBody } from '#shared/entities/playbooks/draftDocument.ts'
import { readDraftFacts, readStepFacts, readStepIds } from '#shared/entities/playbooks/readDraft.ts'
import type { DraftFacts, StepFacts } from '#shared/entities/playbooks/readDraft.ts'
import type { RichNode } from '#shared/entities/richText/richText.ts'
import { fragmentToRichText } from '#shared/entities/richText/richTextFragment.ts'
import type { ContentSource } from '../source/contentSource.ts'
import { originsOf } from '../words/values.ts'
import type { Origins } from '../words/values.ts'

/** A draft as plain values for components. */
export interface DraftModel extends ContentSource {
  close(): void
}

interface Cache {
  facts: DraftFacts | undefined
  description: RichNode | undefined
  stepIds: readonly string[] | undefined
  steps: readonly StepFacts[] | undefined
  origins: Origins | undefined
  step: Map<string, StepFacts | undefined>
  body: Map<string, RichNode>
}

/** The changed parts of a step, by the event's path and keys below `steps`. */
function touched(
  event: Y.YEvent<Y.AbstractType<unknown>>,
): { stepId: string; body: boolean; facts: boolean; order: boolean }[] {
  const [stepId, part] = event.path
  if (stepId === undefined) {
    return [...event.changes.keys.keys()].map((id) => ({ stepId: id, body: true, facts: true, order: true }))
  }
  if (part === 'body') return [{ stepId: String(stepId), body: true, facts: false, order: false }]
  if (part !== undefined) return [{ stepId: String(stepId), body: false, facts: true, order: false }]
  const keys = [...event.changes.keys.keys()]
  const order = keys.some((key) => key === 'order' || key === 'deleted')
  return [{ stepId: String(stepId), body: keys.includes('body'), facts: true, order }]
}

/** Makes the model of a draft's document. It is empty until the document's content has arrived. */
export function createDraftModel(doc: Y.Doc): DraftModel {
  const roots = draftRoots(doc)
  const listeners = new Set<() => void>()
  let cache: Cache = emptyCache()
  let lastIds: readonly string[] = []

  const tell = () => {
    for (const listener of [...listeners]) listener()
  }

  const onFacts = () => {
    cache.facts = undefined
    tell()
  }

  const onDescription = () => {
    cache.description = undefined
    tell()
  }

  const onSteps = (events: Y.YEvent<Y.AbstractType<unknown>>[]) => {
    for (const event of events) {
      for (const { stepId, body, facts, order } of touched(event)) {
        if (body) cache.body.delete(stepId)
        if (facts) {
          cache.step.delete(stepId)
          cache.steps = cache.origins = undefined
        }
        if (order) cache.stepIds = cache.steps = cache.origins = undefined
      }
    }
    tell()
  }

  roots.meta.observe(onFacts)
  roots.tags.observe(onFacts)
  roots.description.observeDeep(onDescription)
  roots.steps.observeDeep(onSteps)

  const stepIds = () => (cache.stepIds ??= lastIds = keepIfEqual(lastIds, readStepIds(doc)))

  const step = (id: string) => {
    if (!cache.step.has(id)) cache.step.set(id, readStepFacts(doc, id))
    return cache.step.get(id)
  }

  const steps = () =>
    (cache.steps ??= stepIds()
      .map(step)
      .filter((facts) => facts !== undefined))

  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    facts: () => (cache.facts ??= readDraftFacts(doc)),
    description: () => (cache.description ??= fragmentToRichText(roots.description)),
    stepIds,
    step,
    body(id) {
      let body = cache.body.get(id)
      if (body === undefined) cache.body.set(id, (body = fragmentToRichText(stepBody(doc, id))))
      return body
    },
    steps,
    origins: () => (cache.origins ??= originsOf(steps())),
    close() {
      roots.meta.unobserve(onFacts)
      roots.tags.unobserve(onFacts)
      roots.description.unobserveDeep(onDescription)
      roots.steps.unobserveDeep(onSteps)
      listeners.clear()
      cache = emptyCache()
    },
  }
}

function emptyCache(): Cache {
  return {
    facts: undefined,
    description: undefined,
    stepIds: undefined,
    steps: undefined,
    origins: undefined,
    step: new Map(),
    body: new Map(),
  }
}

function keepIfEqual(before: readonly string[], now: readonly string[]): readonly string[] {
  return before.length === now.length && before.every((id, i) => id === now[i]) ? before : now
}
