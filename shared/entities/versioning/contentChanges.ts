import type { Json } from '#shared/kernel/canonicalJson.ts'
import { movedItems } from '#shared/kernel/movedItems.ts'
import { isSame } from '../mergeField.ts'
import { shapeOf } from './contentParts.ts'
import type { ContentPath, Fields, Item } from './contentParts.ts'

/** One difference of two versions of a definition. */
export type ContentChange = { readonly path: ContentPath } & (
  | { readonly type: 'value'; readonly before: Json; readonly after: Json }
  | { readonly type: 'richText'; readonly before: Json; readonly after: Json }
  | { readonly type: 'added'; readonly item: Item }
  | { readonly type: 'removed'; readonly item: Item }
  /** `behind`: the id of the item before it now; null for the first place. */
  | { readonly type: 'moved'; readonly behind: string | null }
)

/**
 * What differs between two versions of a definition, in the order of the later one. Things with ids are followed through moves and
 * changes of their fields. A field that one version lacks counts as null.
 */
export function contentChanges(before: Fields, after: Fields, path: ContentPath = []): ContentChange[] {
  const names = [...new Set([...Object.keys(after), ...Object.keys(before)])]
  return names.flatMap((name) => {
    const [was, is] = [before[name] ?? null, after[name] ?? null]
    if (isSame(was, is)) return []
    const at = [...path, name]
    const shape = shapeOf(was, is)
    return shape === 'items'
      ? changesOfItems(was as Item[], is as Item[], at)
      : [{ path: at, type: shape, before: was, after: is }]
  })
}

function changesOfItems(before: readonly Item[], after: readonly Item[], path: ContentPath): ContentChange[] {
  const [wasById, isById] = [byId(before), byId(after)]
  const idsIn = (items: readonly Item[], other: ReadonlyMap<string, Item>) =>
    items.map(({ id }) => id).filter((id) => other.has(id))
  const moved = new Set(movedItems(idsIn(before, isById), idsIn(after, wasById)))
  const kept = after.flatMap((item, at): ContentChange[] => {
    const inside = [...path, { id: item.id }]
    const was = wasById.get(item.id)
    if (was === undefined) return [{ path: inside, type: 'added', item }]
    const changes = contentChanges(was, item, inside)
    const behind = after[at - 1]?.id ?? null
    return moved.has(item.id) ? [{ path: inside, type: 'moved', behind }, ...changes] : changes
  })
  const removed = before.filter(({ id }) => !isById.has(id))
  return [
    ...kept,
    ...removed.map((item) => ({ path: [...path, { id: item.id }], type: 'removed' as const, item })),
  ]
}

const byId = (items: readonly Item[]) => new Map(items.map((item) => [item.id, item]))
