import type { NavEntry, PaletteAction } from '#renderer/ui/feature.ts'
import { features } from './features.ts'

/** The sections of the sidebar, in their order. */
export const navEntries: NavEntry[] = features
  .flatMap((feature) => feature.nav ?? [])
  .sort((a, b) => a.order - b.order)

type UseActions = (typed: string) => PaletteAction[]

/** A hook: everything that the features can do from the palette. */
export const useFeatureActions: UseActions = features
  .flatMap((feature) => feature.usePaletteActions ?? [])
  .reduce<UseActions>(
    (useSome, useMore) =>
      function useBoth(typed) {
        return [...useSome(typed), ...useMore(typed)]
      },
    () => [],
  )
