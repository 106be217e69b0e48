import { playbooksFeature } from '#renderer/features/playbooks/playbooksFeature.tsx'
import type { Feature } from '#renderer/ui/feature.ts'

/** Every slice with screens, one line each. */
export const features: Feature[] = [playbooksFeature]
