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
