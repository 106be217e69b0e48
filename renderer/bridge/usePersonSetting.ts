import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { OutputOf } from '#shared/contract/operations.ts'
import type { Setting, ValueOf } from '#shared/contract/defineSetting.ts'
import type { Json } from '#shared/kernel/canonicalJson.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { useBridge } from './BridgeProvider.tsx'
import { createChosen } from './createChosen.ts'
import { useLive, useSession } from './hooks.ts'

/**
 * A setting that a screen keeps for the person, on all of their computers. A change shows at once and is saved behind it;
 * one that another computer made first is followed. The setter takes a function of the present value, so that a change
 * made elsewhere at the same moment stays.
 */
export function usePersonSetting<S extends Setting>(
  setting: S,
): [ValueOf<S>, (change: (value: ValueOf<S>) => ValueOf<S>) => void] {
  const bridge = useBridge()
  const { session } = useSession()
  const { key } = setting
  const isKnown = session?.person != null
  const { data } = useLive('configuration.list', isKnown ? { key, scope: 'user' } : null)
  const [view] = data ?? []
  const [chosen] = useState(createChosen<ValueOf<S>>)
  const saving = useRef<Promise<unknown>>(Promise.resolve())
  const shownVersion = versionOf(view)
  useEffect(() => chosen.follow(shownVersion), [chosen, shownVersion])

  const saved = valueIn(setting, view?.value)
  const latest = useRef(saved)
  useEffect(() => {
    latest.current = saved
  })

  const set = useCallback(
    (change: (value: ValueOf<S>) => ValueOf<S>) => {
      chosen.choose(change, latest.current)
      const save = async () => {
        const [now] = await bridge.call('configuration.list', { key, scope: 'user' })
        const value = change(valueIn(setting, now?.value)) as Json
        return bridge.call('configuration.set', { key, scope: 'user', version: versionOf(now), value })
      }
      // One after the other, each with the version that the one before made; once more where another window was first.
      saving.current = saving.current
        .then(save)
        .catch((error: unknown) => {
          if (error instanceof OrgataError && error.code === 'conflict') return save()
          throw error
        })
        .then(({ version }) => chosen.wasSaved(version), chosen.wasRefused)
    },
    [bridge, chosen, key, setting],
  )
  return [useSyncExternalStore(chosen.listen, chosen.get) ?? saved, set]
}

/** 0 where the person never set it. */
const versionOf = (view: OutputOf<'configuration.list'>[number] | undefined): number =>
  view?.places.find(({ scope }) => scope === 'user')?.version ?? 0

function valueIn<S extends Setting>(setting: S, value: unknown): ValueOf<S> {
  const parsed = setting.schema.safeParse(value)
  return (parsed.success ? parsed.data : setting.default) as ValueOf<S>
}
