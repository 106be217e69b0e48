import { playbooksFeature } from '#renderer/features/playbooks/playbooksFeature.tsx'
import { runsFeature } from '#renderer/features/runs/runsFeature.tsx'
import { workFeature } from '#renderer/features/work/workFeature.tsx'
import type { Feature } from '#renderer/ui/feature.ts'

/** Every slice with screens, one line each. */
export const features: Feature[] = [playbooksFeature, runsFeature, workFeature]
