import type { Feature } from '#renderer/ui/feature.ts'

/** Every slice with screens: the export of each `<slice>Feature.tsx`. Vite finds the files at build time. */
export const features: readonly Feature[] = Object.values(
  import.meta.glob<Record<string, Feature>>('../features/*/*Feature.tsx', { eager: true }),
).flatMap((file) => Object.values(file))
