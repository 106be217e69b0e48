import { useMemo } from 'react'
import { useLive } from '#renderer/bridge/hooks.ts'

const id = /"([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"/g

/** More than any entry that people read points at; the others stay as ids. */
const mostNames = 200

/** Names of the records that the content of an entry points at, by id. */
export function useNames(content: unknown): ReadonlyMap<string, string> {
  const ids = useMemo(() => {
    const text = JSON.stringify(content)
    return [...new Set(Array.from(text.matchAll(id), ([, found]) => found!))].slice(0, mostNames)
  }, [content])
  const { data } = useLive('search.names', ids.length === 0 ? null : { ids })
  return useMemo(() => new Map((data ?? []).map((record) => [record.id, record.name])), [data])
}
