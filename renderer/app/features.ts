import type { Feature } from '#renderer/ui/feature.ts'

/** Every slice with screens: what each `<slice>Feature.tsx` exports. Vite finds the files when it builds. */
export const features: readonly Feature[] = Object.values(
  import.meta.glob<Record<string, Feature>>('../features/*/*Feature.tsx', { eager: true }),
).flatMap((file) => Object.values(file))
