import type { PaletteAction } from '#renderer/ui/feature.ts'

/** What the slices can do from the palette: the export of each `paletteActions.ts`. Loaded when the palette opens. */
export const commandActions: readonly PaletteAction[] = Object.values(
  import.meta.glob<Record<string, readonly PaletteAction[]>>('../../features/*/paletteActions.ts', {
    eager: true,
  }),
).flatMap((file) => Object.values(file).flat())
