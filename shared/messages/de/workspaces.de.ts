import type { Translation } from '../message.ts'
import type { workspaceMessages } from '../workspaces.messages.ts'

export const workspacesGerman: Translation<typeof workspaceMessages> = {
  didCreateWorkspace:
    '{result, select, success {Arbeitsbereich angelegt} other {Versuch: Arbeitsbereich anlegen}}',
  didUpdateWorkspace:
    '{result, select, success {Arbeitsbereich geändert} other {Versuch: Arbeitsbereich ändern}}',
  didArchiveWorkspace:
    '{result, select, success {Arbeitsbereich archiviert} other {Versuch: Arbeitsbereich archivieren}}',
  didRestoreWorkspace:
    '{result, select, success {Arbeitsbereich wiederhergestellt} other {Versuch: Arbeitsbereich wiederherstellen}}',
  didRemoveWorkspace:
    '{result, select, success {Arbeitsbereich gelöscht} other {Versuch: Arbeitsbereich löschen}}',
  didCreateProject: '{result, select, success {Projekt angelegt} other {Versuch: Projekt anlegen}}',
  didUpdateProject: '{result, select, success {Projekt geändert} other {Versuch: Projekt ändern}}',
  didSetStatusProject:
    '{result, select, success {Status eines Projekts geändert} other {Versuch: Status eines Projekts ändern}}',
  didRemoveProject: '{result, select, success {Projekt gelöscht} other {Versuch: Projekt löschen}}',
  title: 'Arbeitsbereiche und Projekte',
  description:
    'Gruppieren Abläufe und Durchläufe. Wählen Sie den Arbeitsbereich oder das Projekt auf der Seite eines Ablaufs.',
  notShown: 'Arbeitsbereiche und Projekte konnten nicht angezeigt werden',
  loading: 'Arbeitsbereiche und Projekte werden geladen',
  workspaces: 'Arbeitsbereiche',
  aboutWorkspaces:
    'Ein Arbeitsbereich hält Abläufe für einen Ort oder Zweck getrennt, zum Beispiel zum Ausprobieren.',
  addWorkspace: 'Arbeitsbereich hinzufügen',
  addTheWorkspace: 'Arbeitsbereich hinzufügen',
  restore: 'Wiederherstellen',
  restoreNamed: '{name} wiederherstellen',
  archive: 'Archivieren',
  archiveNamed: '{name} archivieren',
  projects: 'Projekte',
  aboutProjects:
    'Ein Projekt ist Arbeit mit einem Ende, etwa der Umzug in einen neuen Laden. Seine Abläufe und Durchläufe sind zusammen zu finden.',
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
  actionNewWorkspace: 'Neuer Arbeitsbereich',
  keywordsNewWorkspace: 'hinzufügen, anlegen, Ordner',
  actionChangeWorkspace: 'Arbeitsbereich ändern',
  keywordsChangeWorkspace: 'umbenennen, archivieren, wiederherstellen, löschen, entfernen',
  actionNewProject: 'Neues Projekt',
  keywordsNewProject: 'hinzufügen, anlegen',
  actionChangeProject: 'Projekt ändern',
  keywordsChangeProject: 'umbenennen, abschließen, archivieren, löschen, entfernen',
  inUse: '„{container}“ kann nicht gelöscht werden, weil „{name}“ dazugehört. Archivieren Sie stattdessen.',
  projectNotActive: '„{name}“ ist nicht aktiv. Öffnen Sie das Projekt zuerst wieder.',
}
