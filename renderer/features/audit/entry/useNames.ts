import { useMemo } from 'react'
import type { OutputOf } from '#shared/contract/operations.ts'
import { useLive } from '#renderer/bridge/hooks.ts'

const id = /"([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"/g

/** More than any entry that people read points at; the others stay as ids. */
const mostNames = 200

/** Names of the records that the content of an entry points at, by id, and labels of the answers in it, by key. */
export function useNames(content: OutputOf<'audit.get'>['subjects']): ReadonlyMap<string, string> {
  const ids = useMemo(() => {
    const text = JSON.stringify(content)
    return [...new Set(Array.from(text.matchAll(id), ([, found]) => found!))].slice(0, mostNames)
  }, [content])
  const { data } = useLive('search.names', ids.length === 0 ? null : { ids })
  const step = useStep(content)
  return useMemo(() => {
    const records = (data ?? []).map(({ id: key, name }) => [key, name] as const)
    const answers = [...(step?.inputs ?? []), ...(step?.outputs ?? [])]
    return new Map([...records, ...answers.map(({ key, label }) => [key, label] as const)])
  }, [data, step])
}

/** The step of the work item that an entry is about, as the playbook of its run says. */
function useStep(content: OutputOf<'audit.get'>['subjects']) {
  const workItemId = content.find(({ kind }) => kind === 'workItem')?.id
  const { data } = useLive('work.get', workItemId === undefined ? null : { workItemId })
  return data?.step
}
