import { settingsOf } from './door/settingsOf.ts'
import type { Slice } from './door/defineSlice.ts'
import { auditSlice } from './features/audit/auditSlice.ts'
import { backupsSlice } from './features/backups/backupsSlice.ts'
import { configurationSlice } from './features/configuration/configurationSlice.ts'
import { draftsSlice } from './features/drafts/draftsSlice.ts'
import { filesSlice } from './features/files/filesSlice.ts'
import { historySlice } from './features/history/historySlice.ts'
import { metadataSlice } from './features/metadata/metadataSlice.ts'
import { organizationsSlice } from './features/organizations/organizationsSlice.ts'
import { peopleSlice } from './features/people/peopleSlice.ts'
import { playbooksSlice } from './features/playbooks/playbooksSlice.ts'
import { recordsSlice } from './features/records/recordsSlice.ts'
import { reportsSlice } from './features/reports/reportsSlice.ts'
import { runsSlice, workSlice } from './features/runs/runsSlice.ts'
import { searchSlice } from './features/search/searchSlice.ts'
import { syncArrivalsSlice } from './features/sync/syncArrivalsSlice.ts'
import { syncInboxSlice } from './features/sync/syncInboxSlice.ts'
import { syncExchangeSlice } from './features/sync/syncExchangeSlice.ts'
import { syncSharingSlice } from './features/sync/syncSharingSlice.ts'
import { syncSlice } from './features/sync/syncSlice.ts'
import { teamSlice } from './features/team/teamSlice.ts'
import { teamsSlice } from './features/teams/teamsSlice.ts'
import { trashSlice } from './features/trash/trashSlice.ts'
import { projectsSlice } from './features/workspaces/projectsSlice.ts'
import { workspacesSlice } from './features/workspaces/workspacesSlice.ts'

/** Everything the product can do; one entry per slice. */
export const slices: readonly Slice[] = [
  organizationsSlice,
  teamSlice,
  teamsSlice,
  peopleSlice,
  workspacesSlice,
  projectsSlice,
  playbooksSlice,
  draftsSlice,
  historySlice,
  metadataSlice,
  runsSlice,
  workSlice,
  filesSlice,
  auditSlice,
  reportsSlice,
  syncSlice,
  syncInboxSlice,
  syncArrivalsSlice,
  syncExchangeSlice,
  syncSharingSlice,
  searchSlice,
  backupsSlice,
  trashSlice,
  configurationSlice,
  recordsSlice,
]

/** The settings that people can change, by key. */
export const settings = settingsOf(slices)

/** The pages that slices add to an export of everything. */
export const exportPages = slices.flatMap(({ exportPages: pages }) => pages ?? [])

/** The handler of each operation, by its name. */
export const handlers: Readonly<Record<string, unknown>> = Object.assign(
  {},
  ...slices.map((slice) => slice.handlers),
)
