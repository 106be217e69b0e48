import type { Translation } from '../message.ts'
import type { workspacePageMessages } from '../workspacePage.messages.ts'

export const workspacePageGerman: Translation<typeof workspacePageMessages> = {
  description:
    'Gruppieren Sie Abläufe und Durchläufe. Wählen Sie den Arbeitsbereich oder das Projekt auf der Seite eines Ablaufs.',
  notShown: 'Arbeitsbereiche und Projekte konnten nicht angezeigt werden',
  loading: 'Arbeitsbereiche und Projekte werden geladen',
  workspaces: 'Arbeitsbereiche',
  aboutWorkspaces:
    'Ein Arbeitsbereich hält die Abläufe für einen Ort oder Zweck zusammen, zum Beispiel zum Ausprobieren.',
  addWorkspace: 'Arbeitsbereich hinzufügen',
  addTheWorkspace: 'Arbeitsbereich hinzufügen',
  restore: 'Wiederherstellen',
  restoreNamed: '{name} wiederherstellen',
  archive: 'Archivieren',
  archiveNamed: '{name} archivieren',
  projects: 'Projekte',
  aboutProjects:
    'Ein Projekt ist Arbeit mit einem Ende, etwa der Umzug in einen neuen Laden. Seine Abläufe und Durchläufe stehen zusammen.',
  addProject: 'Projekt hinzufügen',
  addTheProject: 'Projekt hinzufügen',
  priority: 'Priorität: {priority}',
  completedOn: 'Abgeschlossen: {day}',
  stateOf: 'Status von {name}',
  changeNamed: '{name} ändern',
  details: 'Details',
  detailsOf: 'Details zu {name}',
  delete: 'Löschen',
  deleteNamed: '{name} löschen',
}
