import { useCallback, useEffect, useRef, useState } from 'react'
import type { AuditEntryView } from '#shared/contract/audit.contract.ts'
import type { InputOf } from '#shared/contract/operations.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { useBridge } from '#renderer/bridge/BridgeProvider.tsx'
import { useLive } from '#renderer/bridge/hooks.ts'
import { mergeNewest } from './mergeEntries.ts'

const pageSize = 100

/** The entries of the log that fit, newest first: the newest live, older ones page by page. One instance per filter. */
export function useEntries(input: InputOf<'audit.list'>, isFollowing: () => boolean) {
  const bridge = useBridge()
  const live = useLive('audit.list', { ...input, limit: pageSize })
  const [shown, setShown] = useState<AuditEntryView[]>()
  const [waiting, setWaiting] = useState(0)
  const [isEnd, setEnd] = useState(false)
  const [olderError, setOlderError] = useState<OrgataError>()
  const loading = useRef(false)
  const current = useRef<AuditEntryView[]>([])

  const put = useCallback((entries: AuditEntryView[]) => {
    current.current = entries
    setShown(entries)
  }, [])
  const take = useCallback(
    (newest: AuditEntryView[], follow: boolean) => {
      const merged = mergeNewest(current.current, newest, follow)
      if (merged.shown.length <= pageSize && newest.length < pageSize) setEnd(true)
      else if (merged.shown === newest) setEnd(false)
      put(merged.shown)
      setWaiting(merged.waiting)
    },
    [put],
  )
  const newest = live.data?.entries
  useEffect(() => {
    if (newest !== undefined) take(newest, isFollowing())
  }, [newest, take, isFollowing])

  const key = JSON.stringify(input)
  const loadOlder = useCallback(async () => {
    const oldest = current.current.at(-1)
    if (loading.current || oldest === undefined || oldest.seq <= 1) return
    loading.current = true
    setOlderError(undefined)
    try {
      const older = await bridge.call('audit.list', {
        ...(JSON.parse(key) as InputOf<'audit.list'>),
        beforeSeq: oldest.seq,
        limit: pageSize,
      })
      // Another answer may have replaced the list meanwhile.
      if (current.current.at(-1)?.seq === oldest.seq) {
        put([...current.current, ...older.entries])
        if (older.entries.length < pageSize) setEnd(true)
      }
    } catch (error) {
      setOlderError(
        error instanceof OrgataError
          ? error
          : new OrgataError('internal', 'Older entries could not be read.'),
      )
    } finally {
      loading.current = false
    }
  }, [bridge, key, put])

  return {
    entries: shown,
    waiting,
    showWaiting: () => newest !== undefined && take(newest, true),
    isEnd,
    loadOlder,
    error: shown === undefined ? live.error : undefined,
    olderError,
    retry: live.retry,
  }
}
