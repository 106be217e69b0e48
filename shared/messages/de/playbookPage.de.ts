import type { Translation } from '../message.ts'
import type { playbookPageMessages } from '../playbookPage.messages.ts'

export const playbookPageGerman: Translation<typeof playbookPageMessages> = {
  playbooks: 'Abläufe',
  opening: 'Ablauf wird geöffnet',
  cannotOpen: 'Dieser Ablauf lässt sich nicht öffnen',
  versionNotShown: 'Die veröffentlichte Version lässt sich nicht anzeigen',
  beside: 'Neben dem Ablauf',
  untitled: 'Ablauf ohne Titel',
  titleOf: 'Titel des Ablaufs',
  version: 'Version {number, number}',
  versionPublished: 'Version {number, number}, veröffentlicht {when}',
  importedFrom: 'Importiert aus {file}',
  alsoHere: 'Auch hier: {names}',
  whatToShow: 'Angezeigte Fassung',
  draftChanged: 'Entwurf geändert',

  steps: 'Schritte',
  stepCount: '{count, plural, one {# Schritt} other {# Schritte}}',
  stepCountAndTime: '{count, plural, one {# Schritt} other {# Schritte}}, etwa {length}',
  writeFirst: 'Ersten Schritt schreiben',
  addStep: 'Schritt hinzufügen',
  stepsAre:
    'Ein Ablauf ist eine Liste von Schritten: was zu tun ist, wer es tut und was dabei herauskommen muss.',
  noSteps: 'Dieser Ablauf hat noch keine Schritte.',
  noRole:
    '{count, plural, one {Ein Schritt hat keine Rolle. Rolle zuweisen:} other {# Schritte haben keine Rolle. Allen zuweisen:}}',
  roleForAll: 'Rolle für alle Schritte ohne Rolle',
  chooseRole: 'Rolle wählen …',
  roleGiven:
    '{count, plural, one {# Schritt hat jetzt die Rolle {role}.} other {# Schritte haben jetzt die Rolle {role}.}}',
  roleGivenNew:
    '{count, plural, one {# Schritt hat jetzt die neue Rolle.} other {# Schritte haben jetzt die neue Rolle.}}',

  category: 'Kategorie',
  layer: 'Ebene',
  schedule: 'Zeitplan',
  compliance: 'Compliance',
  workspace: 'Arbeitsbereich',
  project: 'Projekt',
  none: 'Keine',
  noneChosen: 'Keiner',
  complianceIs: 'Compliance: {tags}',
  noCompliance: 'Compliance: keine',
  noControls: 'Noch keine Anforderungen',
  searchControls: 'Anforderung suchen oder Kürzel eingeben und Enter drücken',

  undo: 'Rückgängig',
  redo: 'Wiederholen',
  undone: 'Rückgängig gemacht.',
  redone: 'Wiederholt.',
  nothingToUndo: 'Es gibt nichts, was sich rückgängig machen lässt.',
  nothingToRedo: 'Es gibt nichts zum Wiederholen.',

  publish: 'Veröffentlichen',
  askToPublish: 'Veröffentlichung anfragen',
  startRun: 'Durchlauf starten',
  startsFrom: 'Startet mit Version {number, number}.',
  startsFromOld: 'Startet mit Version {number, number}, ohne die unveröffentlichten Änderungen.',
  archivedNoStart: 'Dieser Ablauf ist archiviert. Stellen Sie ihn wieder her, um Durchläufe zu starten.',
  unpublishedNoStart:
    'Veröffentlichen Sie ihn zuerst. Ein Durchlauf folgt immer einer veröffentlichten Version.',
  more: 'Mehr zu diesem Ablauf',
  print: 'Drucken oder als PDF speichern',
  restore: 'Aus dem Archiv holen',
  archive: 'Archivieren',
  delete: 'Löschen',
  archivedDone: 'Ablauf archiviert.',

  isArchived: 'Dieser Ablauf ist archiviert. Sie können ihn lesen, aber keine neuen Durchläufe starten.',
  isNewer:
    'Dieser Ablauf wurde mit einer neueren Version von Orgata geschrieben. Sie können ihn hier lesen; um ihn zu ändern, aktualisieren Sie Orgata.',
  readOnly:
    'Sie können diesen Ablauf lesen. Um ihn zu ändern, bitten Sie einen Eigentümer oder Administrator des Teams um mehr Rechte.',
  editAnywayWarning:
    'Teile des Entwurfs, die nur ein neueres Orgata lesen kann, können verloren gehen. Wenn es eine Aktualisierung gibt, installieren Sie lieber diese.',
  editHere: 'Hier bearbeiten',
  editAnyway: 'Trotzdem hier bearbeiten',

  stateOpening: 'Wird geöffnet …',
  stateOpeningHelp: 'Der Ablauf wird geöffnet.',
  stateSaving: 'Wird gespeichert …',
  stateSavingHelp: 'Ihre letzten Änderungen werden auf diesem Computer gespeichert.',
  stateUnreachable: 'Noch nicht gespeichert',
  stateUnreachableHelp:
    'Orgata antwortet gerade nicht. Ihre letzten Änderungen bleiben in diesem Fenster und werden gespeichert, sobald es wieder antwortet. Lassen Sie das Fenster bitte geöffnet.',
  stateLocal: 'Auf diesem Computer gespeichert',
  stateLocalHelp:
    'Alles ist auf diesem Computer gespeichert. Hat Ihr Team einen Server, erhält er die Änderungen, sobald beide online sind.',
  stateServer: 'Für das Team gespeichert',
  stateServerHelp: 'Alles ist auf diesem Computer und auf dem Server Ihres Teams gespeichert.',
  stateFailed: 'Nicht gespeichert',
  stateFailedHelp:
    'Ihre letzten Änderungen konnten nicht gespeichert werden. Sie bleiben in diesem Fenster erhalten.',
  stateClosed: 'Nicht geöffnet',
  stateClosedHelp: 'Dieser Ablauf lässt sich nicht zum Bearbeiten öffnen.',
  retrying:
    'Ihre letzten Änderungen konnten noch nicht gespeichert werden. Sie bleiben in diesem Fenster, und Orgata versucht es weiter.',
}
