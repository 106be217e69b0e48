import { useCallback, useEffect, useRef, useState } from 'react'
import type { Setting, ValueOf } from '#shared/contract/defineSetting.ts'
import type { Json } from '#shared/kernel/canonicalJson.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { useBridge } from './BridgeProvider.tsx'
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
  const [chosen, setChosen] = useState<ValueOf<S>>()
  const unsaved = useRef(0)
  const saving = useRef<Promise<unknown>>(Promise.resolve())

  // What is saved takes the place of what was chosen, as soon as nothing is on its way.
  useEffect(() => {
    if (unsaved.current === 0) setChosen(undefined)
  }, [view])

  const current = valueIn(setting, view?.value)
  const shown = useRef(current)
  useEffect(() => {
    shown.current = current
  })

  const set = useCallback(
    (change: (value: ValueOf<S>) => ValueOf<S>) => {
      setChosen((chosen) => change(chosen ?? shown.current))
      unsaved.current += 1
      const save = async () => {
        const [now] = await bridge.call('configuration.list', { key, scope: 'user' })
        const version = now?.places.find(({ scope }) => scope === 'user')?.version ?? 0
        const value = change(valueIn(setting, now?.value)) as Json
        await bridge.call('configuration.set', { key, scope: 'user', version, value })
      }
      // One after the other, each with the version that the one before made; once more where another window was first.
      saving.current = saving.current
        .then(save)
        .catch((error: unknown) => {
          if (error instanceof OrgataError && error.code === 'conflict') return save()
          throw error
        })
        .then(
          () => (unsaved.current -= 1),
          () => {
            unsaved.current -= 1
            setChosen(undefined)
          },
        )
    },
    [bridge, key, setting],
  )
  return [chosen ?? current, set]
}

function valueIn<S extends Setting>(setting: S, value: unknown): ValueOf<S> {
  const parsed = setting.schema.safeParse(value)
  return (parsed.success ? parsed.data : setting.default) as ValueOf<S>
}
