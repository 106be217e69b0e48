import type { Catalogue } from './createFormatMessage.ts'
import { accessGerman } from './de/access.de.ts'
import { auditGerman } from './de/audit.de.ts'
import { auditActionsGerman } from './de/auditActions.de.ts'
import { auditChecksGerman } from './de/auditChecks.de.ts'
import { auditEntryGerman } from './de/auditEntry.de.ts'
import { auditPageGerman } from './de/auditPage.de.ts'
import { backupFilesGerman } from './de/backupFiles.de.ts'
import { backupsGerman } from './de/backups.de.ts'
import { callsGerman } from './de/calls.de.ts'
import { checksGerman } from './de/checks.de.ts'
import { compliancePageGerman } from './de/compliancePage.de.ts'
import { conditionGerman } from './de/conditions.de.ts'
import { configurationGerman } from './de/configuration.de.ts'
import { controlsGerman } from './de/controls.de.ts'
import { dataFileGerman } from './de/dataFile.de.ts'
import { documentsGerman } from './de/documents.de.ts'
import { draftsGerman } from './de/drafts.de.ts'
import { evidenceGerman } from './de/evidence.de.ts'
import { exampleGerman } from './de/example.de.ts'
import { exportPagesGerman } from './de/exportPages.de.ts'
import { historyGerman } from './de/history.de.ts'
import { fieldsGerman } from './de/fields.de.ts'
import { filesGerman } from './de/files.de.ts'
import { formsGerman } from './de/forms.de.ts'
import { importsGerman } from './de/imports.de.ts'
import { inputsGerman } from './de/inputs.de.ts'
import { invitationLinksGerman } from './de/invitationLinks.de.ts'
import { inboxWordsGerman } from './de/inboxWords.de.ts'
import { hostedServerGerman } from './de/hostedServer.de.ts'
import { keptFilesGerman } from './de/keptFiles.de.ts'
import { listsGerman } from './de/lists.de.ts'
import { logDefectGerman } from './de/logDefects.de.ts'
import { logErrorGerman } from './de/logErrors.de.ts'
import { logExchangeGerman } from './de/logExchange.de.ts'
import { logProblemsGerman } from './de/logProblems.de.ts'
import { logSubjectsGerman } from './de/logSubjects.de.ts'
import { logVerdictGerman } from './de/logVerdict.de.ts'
import { metadataGerman } from './de/metadata.de.ts'
import { organizationActionsGerman } from './de/organizationActions.de.ts'
import { organizationPagesGerman } from './de/organizationPages.de.ts'
import { organizationsGerman } from './de/organizations.de.ts'
import { peopleGerman } from './de/people.de.ts'
import { peopleActionsGerman } from './de/peopleActions.de.ts'
import { peoplePageGerman } from './de/peoplePage.de.ts'
import { metadataPanelGerman } from './de/metadataPanel.de.ts'
import { savedStateGerman } from './de/savedState.de.ts'
import { picturesGerman } from './de/pictures.de.ts'
import { playbookActionGerman } from './de/playbookActions.de.ts'
import { playbookFieldGerman } from './de/playbookFields.de.ts'
import { playbookImportGerman } from './de/playbookImport.de.ts'
import { playbookListGerman } from './de/playbookList.de.ts'
import { playbookPageGerman } from './de/playbookPage.de.ts'
import { playbookPanelGerman } from './de/playbookPanels.de.ts'
import { playbooksGerman } from './de/playbooks.de.ts'
import { playbookScheduleGerman } from './de/playbookSchedule.de.ts'
import { playbookStepGerman } from './de/playbookSteps.de.ts'
import { reasonsGerman } from './de/reasons.de.ts'
import { recordsGerman } from './de/records.de.ts'
import { reportFilesGerman } from './de/reportFiles.de.ts'
import { reportFindingGerman } from './de/reportFindings.de.ts'
import { reportPdfGerman } from './de/reportPdf.de.ts'
import { reportsGerman } from './de/reports.de.ts'
import { reportWordGerman } from './de/reportWords.de.ts'
import { restoringGerman } from './de/restoring.de.ts'
import { rightsGerman } from './de/rights.de.ts'
import { runActionGerman } from './de/runActions.de.ts'
import { runListGerman } from './de/runList.de.ts'
import { runPageGerman } from './de/runPage.de.ts'
import { runRecordGerman } from './de/runRecord.de.ts'
import { runsGerman } from './de/runs.de.ts'
import { runWordsGerman } from './de/runWords.de.ts'
import { runWorkGerman } from './de/runWork.de.ts'
import { screensGerman } from './de/screens.de.ts'
import { searchGerman } from './de/search.de.ts'
import { serverWordsGerman } from './de/serverWords.de.ts'
import { settingsGerman } from './de/settings.de.ts'
import { sharingGerman } from './de/sharing.de.ts'
import { shellGerman } from './de/shell.de.ts'
import { syncGerman } from './de/sync.de.ts'
import { syncActionsGerman } from './de/syncActions.de.ts'
import { syncExchangeGerman } from './de/syncExchange.de.ts'
import { syncInboxGerman } from './de/syncInbox.de.ts'
import { syncPageGerman } from './de/syncPage.de.ts'
import { syncServerGerman } from './de/syncServer.de.ts'
import { syncStateGerman } from './de/syncState.de.ts'
import { teamGerman } from './de/team.de.ts'
import { teamActionsGerman } from './de/teamActions.de.ts'
import { teamPageGerman } from './de/teamPage.de.ts'
import { teamsGerman } from './de/teams.de.ts'
import { teamsActionsGerman } from './de/teamsActions.de.ts'
import { teamServerGerman } from './de/teamServer.de.ts'
import { teamsPageGerman } from './de/teamsPage.de.ts'
import { textEditorGerman } from './de/textEditor.de.ts'
import { timelineGerman } from './de/timeline.de.ts'
import { timesGerman } from './de/times.de.ts'
import { todayGerman } from './de/today.de.ts'
import { todayActionsGerman } from './de/todayActions.de.ts'
import { trashGerman } from './de/trash.de.ts'
import { workGerman } from './de/work.de.ts'
import { workActionsGerman } from './de/workActions.de.ts'
import { workItemGerman } from './de/workItem.de.ts'
import { workspacePageGerman } from './de/workspacePage.de.ts'
import { unreachableGerman } from './de/unreachable.de.ts'
import { workspacesGerman } from './de/workspaces.de.ts'

const bySlice: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  access: accessGerman,
  audit: auditGerman,
  auditActions: auditActionsGerman,
  auditChecks: auditChecksGerman,
  auditEntry: auditEntryGerman,
  auditPage: auditPageGerman,
  backupFiles: backupFilesGerman,
  backups: backupsGerman,
  calls: callsGerman,
  checks: checksGerman,
  compliancePage: compliancePageGerman,
  conditions: conditionGerman,
  configuration: configurationGerman,
  controls: controlsGerman,
  dataFile: dataFileGerman,
  documents: documentsGerman,
  drafts: draftsGerman,
  evidence: evidenceGerman,
  example: exampleGerman,
  exportPages: exportPagesGerman,
  history: historyGerman,
  fields: fieldsGerman,
  files: filesGerman,
  forms: formsGerman,
  imports: importsGerman,
  inputs: inputsGerman,
  invitationLinks: invitationLinksGerman,
  inboxWords: inboxWordsGerman,
  hostedServer: hostedServerGerman,
  keptFiles: keptFilesGerman,
  lists: listsGerman,
  logDefects: logDefectGerman,
  logErrors: logErrorGerman,
  logExchange: logExchangeGerman,
  logProblems: logProblemsGerman,
  logSubjects: logSubjectsGerman,
  logVerdict: logVerdictGerman,
  metadata: metadataGerman,
  organizationActions: organizationActionsGerman,
  organizationPages: organizationPagesGerman,
  organizations: organizationsGerman,
  people: peopleGerman,
  peopleActions: peopleActionsGerman,
  peoplePage: peoplePageGerman,
  metadataPanel: metadataPanelGerman,
  savedState: savedStateGerman,
  pictures: picturesGerman,
  playbookActions: playbookActionGerman,
  playbookFields: playbookFieldGerman,
  playbookImport: playbookImportGerman,
  playbookList: playbookListGerman,
  playbookPage: playbookPageGerman,
  playbookPanels: playbookPanelGerman,
  playbooks: playbooksGerman,
  playbookSchedule: playbookScheduleGerman,
  playbookSteps: playbookStepGerman,
  reasons: reasonsGerman,
  records: recordsGerman,
  reportFiles: reportFilesGerman,
  reportFindings: reportFindingGerman,
  reportPdf: reportPdfGerman,
  reports: reportsGerman,
  reportWords: reportWordGerman,
  restoring: restoringGerman,
  rights: rightsGerman,
  runActions: runActionGerman,
  runList: runListGerman,
  runPage: runPageGerman,
  runRecord: runRecordGerman,
  runs: runsGerman,
  runWords: runWordsGerman,
  runWork: runWorkGerman,
  screens: screensGerman,
  search: searchGerman,
  serverWords: serverWordsGerman,
  settings: settingsGerman,
  sharing: sharingGerman,
  shell: shellGerman,
  sync: syncGerman,
  syncActions: syncActionsGerman,
  syncExchange: syncExchangeGerman,
  syncInbox: syncInboxGerman,
  syncPage: syncPageGerman,
  syncServer: syncServerGerman,
  syncState: syncStateGerman,
  team: teamGerman,
  teamActions: teamActionsGerman,
  teamPage: teamPageGerman,
  teams: teamsGerman,
  teamsActions: teamsActionsGerman,
  teamServer: teamServerGerman,
  teamsPage: teamsPageGerman,
  textEditor: textEditorGerman,
  timeline: timelineGerman,
  times: timesGerman,
  today: todayGerman,
  todayActions: todayActionsGerman,
  trash: trashGerman,
  work: workGerman,
  workActions: workActionsGerman,
  workItem: workItemGerman,
  workspacePage: workspacePageGerman,
  unreachable: unreachableGerman,
  workspaces: workspacesGerman,
}

/** All German texts by key. */
export const german: Catalogue = Object.fromEntries(
  Object.entries(bySlice).flatMap(([slice, texts]) =>
    Object.entries(texts).map(([name, text]) => [`${slice}.${name}`, text]),
  ),
)
