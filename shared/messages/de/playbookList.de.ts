import type { Translation } from '../message.ts'
import type { playbookListMessages } from '../playbookList.messages.ts'

export const playbookListGerman: Translation<typeof playbookListMessages> = {
  import: 'Importieren',
  importProcedure: 'Ablauf importieren',
  nothingYet: 'Hier erscheinen die Abläufe Ihres Teams.',
  whatFor:
    'Ein Ablauf beschreibt Schritt für Schritt, wie Ihr Team etwas macht. Importieren Sie, was Sie schon haben (legen Sie Markdown-Dateien einfach hier ab), oder schreiben Sie einen neuen Ablauf.',
  allArchived: 'Alle Abläufe sind archiviert.',
  showArchived: 'Archivierte Abläufe anzeigen',
  seeExample: 'Lieber ein Beispiel ansehen',

  newPlaybook: 'Neuer Ablauf',
  nameMissing: 'Geben Sie einen Namen ein.',
  name: 'Name',
  nameExample: 'Laden abschließen',
  create: 'Anlegen',

  search: 'Name, Kategorie, Schlagwort',
  state: 'Status',
  steps: 'Schritte',
  changed: 'Geändert',
  layer: 'Ebene',
  startRun: 'Durchlauf starten',
  start: 'Starten',
  startRunOf: 'Durchlauf starten: {name}',
  oneState: 'Nur Abläufe mit einem Status',
  drafts: 'Entwürfe',
  active: 'Aktiv',
  archived: 'Archiv',
  publishing: 'Veröffentlichung',
  anyPublishing: 'Jede Veröffentlichung',
  toPublish: 'Unveröffentlichte Änderungen',
  requested: 'Angefragt',
  publishingRequested: 'angefragt',
  publishingRequestedHelp: 'Jemand hat um die Veröffentlichung des Entwurfs gebeten',
  draftChanged: 'geändert',
  draftChangedHelp: 'Der Entwurf enthält unveröffentlichte Änderungen',

  publish: 'Veröffentlichen',
  didPublish: 'Veröffentlicht',
  archive: 'Archivieren',
  didArchive: 'Archiviert',
  restore: 'Wiederherstellen',
  didRestore: 'Wiederhergestellt',
  didDelete: 'Gelöscht',
  deleteCount: 'Löschen ({count, number}) …',
  deletePlaybooks: '{count, plural, one {# Ablauf löschen} other {# Abläufe löschen}}',
  deleteHelp:
    'Sie kommen in den Papierkorb und lassen sich von dort wiederherstellen. Beendete Durchläufe bleiben erhalten.',
}
