import { useEffect, useMemo, useRef, useState } from 'react'
import type { InputOf, OutputOf } from '#shared/contract/operations.ts'
import type { Playbook } from '#shared/entities/playbooks/playbook.entity.ts'
import type { OrgataError } from '#shared/kernel/errors.ts'
import { useBridge } from '#renderer/bridge/BridgeProvider.tsx'

export const pageSize = 100

/** A long list of which only the part one looks at is kept live. */
export interface PlaybookPages {
  /** Undefined until the first answer. */
  total: number | undefined
  /** Undefined while its page is on the way. */
  at: (index: number) => Playbook | undefined
  /** Says which rows are on the screen. */
  show: (first: number, last: number) => void
  error: OrgataError | undefined
}

type Filter = Omit<InputOf<'playbooks.list'>, 'limit' | 'cursor'>
type Answer = OutputOf<'playbooks.list'>

/** The playbooks of a filter, live, page by page. The last list stays on the screen while a new filter is asked. */
export function usePlaybookPages(filter: Filter): PlaybookPages {
  const bridge = useBridge()
  const key = JSON.stringify(filter)
  const [wanted, setWanted] = useState('0')
  const [answers, setAnswers] = useState<{ key: string; pages: ReadonlyMap<number, Answer> }>({
    key,
    pages: new Map(),
  })
  const [error, setError] = useState<OrgataError>()
  const open = useRef(new Map<string, () => void>())

  useEffect(() => {
    const live = open.current
    const needed = new Set(wanted.split(',').map((page) => `${page} ${key}`))
    for (const [name, stop] of live) {
      if (needed.has(name)) continue
      stop()
      live.delete(name)
    }
    for (const name of needed) {
      if (live.has(name)) continue
      const page = Number.parseInt(name, 10)
      const stop = bridge.subscribe(
        'playbooks.list',
        { ...(JSON.parse(key) as Filter), limit: pageSize, cursor: page * pageSize },
        {
          onEvent: (answer) => {
            setError(undefined)
            setAnswers((now) => ({
              key,
              pages: new Map([...(now.key === key ? now.pages : []), [page, answer]]),
            }))
          },
          onError: setError,
        },
      )
      live.set(name, stop)
    }
  }, [bridge, key, wanted])

  useEffect(() => {
    const live = open.current
    return () => {
      for (const stop of live.values()) stop()
      live.clear()
    }
  }, [bridge])

  useEffect(() => setWanted('0'), [key])

  return useMemo(() => {
    const { pages } = answers
    const first = pages.get(0) ?? pages.values().next().value
    return {
      total: first?.total,
      at: (index) => pages.get(Math.floor(index / pageSize))?.items[index % pageSize],
      show: (from, to) => {
        const list: number[] = []
        for (let page = Math.floor(from / pageSize); page <= Math.floor(to / pageSize); page++)
          list.push(page)
        setWanted(list.length === 0 ? '0' : list.join(','))
      },
      error,
    }
  }, [answers, error])
}
