import type { Translation } from '../message.ts'
import type { playbookMessages } from '../playbooks.messages.ts'

export const playbooksGerman: Translation<typeof playbookMessages> = {
  playbook: 'Ablauf',
  playbooks: 'Abläufe',
  version: 'Veröffentlichte Version',
  versions: 'Veröffentlichte Versionen',
  stateDraft: 'Entwurf',
  stateActive: 'Aktiv',
  stateDeprecated: 'Wird abgelöst',
  stateArchived: 'Archiviert',
  category: 'Kategorie',
  layer: 'Ebene',
  layerL0: 'Betrieb',
  layerL0Help: 'Die tägliche Arbeit',
  layerL1: 'Leitung',
  layerL1Help: 'Die Arbeit planen und prüfen',
  layerL2: 'Strategie',
  layerL2Help: 'Die Richtung bestimmen',
  stepCount: 'Schritte',
  publishedVersion: 'Veröffentlichte Version',
  publishedNumber: 'Versionsnummer',
  contentHash: 'Fingerabdruck des Inhalts',
  publishedAt: 'Veröffentlicht',
  unpublishedChanges: 'Unveröffentlichte Änderungen',
  importedFrom: 'Importiert aus',
  playbookField: 'Ablauf',
  parents: 'Frühere Versionen',
  note: 'Was sich geändert hat',
  content: 'Inhalt',
  step: 'Schritt',
  steps: 'Schritte',
  versionNumber: 'Version {number, number}',
  onlyDraft: 'Entwurf',
  picture: 'Bild',
  pictures: 'Bilder',
  pictureWidth: 'Breite in Pixeln',
  pictureHeight: 'Höhe in Pixeln',
  didAddPicture:
    '{result, select, success {Bild zu einem Ablauf hinzugefügt} other {Versuch: Bild zu einem Ablauf hinzufügen}}',
  didCreate: '{result, select, success {Ablauf angelegt} other {Versuch: Ablauf anlegen}}',
  didPlace:
    '{result, select, success {Ablauf in einen Arbeitsbereich oder ein Projekt verschoben} other {Versuch: Ablauf in einen Arbeitsbereich oder ein Projekt verschieben}}',
  didImportMarkdown: '{result, select, success {Ablauf importiert} other {Versuch: Ablauf importieren}}',
  didArchive: '{result, select, success {Ablauf archiviert} other {Versuch: Ablauf archivieren}}',
  didRestore:
    '{result, select, success {Ablauf aus dem Archiv geholt} other {Versuch: Ablauf aus dem Archiv holen}}',
  didRemove: '{result, select, success {Ablauf gelöscht} other {Versuch: Ablauf löschen}}',
  inProgress:
    '{count, plural, one {Ein Durchlauf von „{name}“ ist im Gange. Schließen Sie ihn zuerst ab, brechen Sie ihn ab, oder archivieren Sie den Ablauf.} other {{count, number} Durchläufe von „{name}“ sind im Gange. Schließen Sie sie zuerst ab, brechen Sie sie ab, oder archivieren Sie den Ablauf.}}',
  didSettle:
    '{result, select, success {Ablauf nach dem Abgleich aktualisiert} other {Versuch: Ablauf nach dem Abgleich aktualisieren}}',
  publicationAskedBy: 'Veröffentlichung angefragt von',
  publicationAskedAt: 'Veröffentlichung angefragt',
  didAskToPublish:
    '{result, select, success {Um Veröffentlichung eines Ablaufs gebeten} other {Versuch: Um Veröffentlichung eines Ablaufs bitten}}',
  didEndRequest:
    '{result, select, success {Anfrage zur Veröffentlichung erledigt} other {Versuch: Anfrage zur Veröffentlichung erledigen}}',
  nothingToPublish:
    'Seit Version {number, number} hat sich nichts geändert. Es gibt nichts zu veröffentlichen.',
  archivedCannotPublish:
    '„{name}“ ist archiviert. Stellen Sie den Ablauf wieder her, bevor Sie ihn veröffentlichen.',
  mayPublish: 'Sie können diesen Ablauf selbst veröffentlichen.',
  notYourRequest: 'Nur wer angefragt hat oder veröffentlichen darf, kann diese Anfrage erledigen.',
  didPublish: '{result, select, success {Ablauf veröffentlicht} other {Versuch: Ablauf veröffentlichen}}',
  gone: 'Diesen Ablauf gibt es nicht mehr.',
  tooManySteps:
    'Dieser Ablauf hat {count, number} Schritte. Bis zu {limit, number} lassen sich veröffentlichen. Teilen Sie ihn in mehrere Abläufe auf.',
  formerMember: 'Ehemaliges Mitglied',
  fixBeforePublishing:
    'Beheben Sie vor dem Veröffentlichen {count, plural, one {1 Problem} other {# Probleme}}: {problem}',
}
