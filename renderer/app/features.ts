import { auditFeature } from '#renderer/features/audit/auditFeature.tsx'
import { organizationsFeature } from '#renderer/features/organizations/organizationsFeature.tsx'
import { peopleFeature } from '#renderer/features/people/peopleFeature.tsx'
import { playbooksFeature } from '#renderer/features/playbooks/playbooksFeature.tsx'
import { runsFeature } from '#renderer/features/runs/runsFeature.tsx'
import { searchFeature } from '#renderer/features/search/searchFeature.tsx'
import { settingsFeature } from '#renderer/features/settings/settingsFeature.tsx'
import { syncFeature } from '#renderer/features/sync/syncFeature.tsx'
import { teamFeature } from '#renderer/features/team/teamFeature.tsx'
import { teamsFeature } from '#renderer/features/teams/teamsFeature.tsx'
import { todayFeature } from '#renderer/features/today/todayFeature.tsx'
import { workspacesFeature } from '#renderer/features/workspaces/workspacesFeature.tsx'
import { workFeature } from '#renderer/features/work/workFeature.tsx'
import type { Feature } from '#renderer/ui/feature.ts'

/** Every slice with screens, one line each. */
export const features: Feature[] = [
  todayFeature,
  workFeature,
  playbooksFeature,
  runsFeature,
  teamFeature,
  auditFeature,
  syncFeature,
  organizationsFeature,
  teamsFeature,
  peopleFeature,
  workspacesFeature,
  searchFeature,
  settingsFeature,
]
