import { useCallback, useEffect, useRef, useState } from 'react'
import type { Setting, ValueOf } from '#shared/contract/defineSetting.ts'
import type { Json } from '#shared/kernel/canonicalJson.ts'
import { useBridge } from './BridgeProvider.tsx'
import { useLive, useSession } from './hooks.ts'

/**
 * A setting that a screen keeps for the person, on all of their computers. A change shows at once and is saved behind it;
 * one that another computer made first is followed.
 */
export function usePersonSetting<S extends Setting>(setting: S): [ValueOf<S>, (value: ValueOf<S>) => void] {
  const bridge = useBridge()
  const { session } = useSession()
  const { key } = setting
  const isKnown = session?.person != null
  const { data } = useLive('configuration.list', isKnown ? { key, scope: 'user' } : null)
  const [view] = data ?? []
  const [chosen, setChosen] = useState<ValueOf<S>>()
  const unsaved = useRef(0)
  const saving = useRef<Promise<unknown>>(Promise.resolve())

  // What is saved takes the place of what was chosen, as soon as nothing is on its way.
  useEffect(() => {
    if (unsaved.current === 0) setChosen(undefined)
  }, [view])

  const set = useCallback(
    (value: ValueOf<S>) => {
      setChosen(value)
      unsaved.current += 1
      const save = async () => {
        const [now] = await bridge.call('configuration.list', { key, scope: 'user' })
        const version = now?.places.find(({ scope }) => scope === 'user')?.version ?? 0
        await bridge.call('configuration.set', { key, scope: 'user', version, value: value as Json })
      }
      // One after the other, each with the version that the one before made.
      saving.current = saving.current.then(save).then(
        () => (unsaved.current -= 1),
        () => {
          unsaved.current -= 1
          setChosen(undefined)
        },
      )
    },
    [bridge, key],
  )
  const saved = view === undefined ? undefined : setting.schema.safeParse(view.value)
  const current = saved?.success === true ? (saved.data as ValueOf<S>) : (setting.default as ValueOf<S>)
  return [chosen ?? current, set]
}
