import { useCallback, useEffect, useMemo } from 'react'
import { usePath, useSearchValues, useSetSearch } from '#renderer/ui/navigation.tsx'
import { useLeftLists } from './leftLists.ts'
import { readListState, writeListState } from './listState.ts'
import type { ListChoices, ListState } from './listState.ts'

/** The state of a list and how to change it. A change replaces the address, so that Back leaves the page. */
export function useListState(choices: ListChoices): [ListState, (patch: Partial<ListState>) => void] {
  const search = useSearchValues()
  const setSearch = useSetSearch()
  const path = usePath()
  const remember = useLeftLists((lists) => lists.remember)
  useEffect(() => {
    remember(path, new URLSearchParams(search).toString())
  }, [remember, path, search])
  const state = useMemo(() => readListState(search, choices), [search, choices])
  const change = useCallback(
    (patch: Partial<ListState>) => setSearch(writeListState({ ...state, ...patch }, choices)),
    [setSearch, state, choices],
  )
  return [state, change]
}
