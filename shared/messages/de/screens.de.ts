import type { Translation } from '../message.ts'
import type { screenMessages } from '../screens.messages.ts'

export const screensGerman: Translation<typeof screenMessages> = {
  close: 'Schließen',
  closeMessage: 'Meldung schließen',
  cancel: 'Abbrechen',
  tryAgain: 'Erneut versuchen',
  thingNotFound:
    '{what, select, team {Team nicht gefunden} playbook {Ablauf nicht gefunden} version {Version nicht gefunden} run {Durchlauf nicht gefunden} other {Person nicht gefunden}}',
  thing: '{what, select, team {Team} playbook {Ablauf} version {Version} run {Durchlauf} other {Person}}',
  thingNotLoaded:
    '{what, select, team {Dieses Team konnte nicht geladen werden} playbook {Dieser Ablauf konnte nicht geladen werden} version {Diese Version konnte nicht geladen werden} run {Dieser Durchlauf konnte nicht geladen werden} other {Diese Person konnte nicht geladen werden}}',
  goTo: 'Zu „{place}“',
  notFoundWhy:
    'Der Link ist vielleicht veraltet, oder das Objekt wurde gelöscht oder ist noch nicht auf diesem Computer angekommen.',
  notFoundInTeam:
    'Geöffnet ist das Team {team}. Der Link ist vielleicht veraltet, oder das Objekt wurde gelöscht, gehört zu einem anderen Team oder ist noch nicht auf diesem Computer angekommen.',
  loading: 'Wird geladen',
  pageParts: 'Bereiche dieser Seite',
  doneOf: '{done, number} von {total, number}',
  settings: 'Einstellungen',
  showFewer: 'Weniger anzeigen',
  showAll: 'Alle {count, number} anzeigen',
  nextItem: 'Nächster Eintrag',
  previousItem: 'Vorheriger Eintrag',
  openItem: 'Eintrag öffnen',
  selectItem: 'Eintrag auswählen',
  tickedLine: 'Abgehakt:',
  lineToTick: 'Abzuhaken:',
  save: 'Speichern',
  reset: 'Zurücksetzen',
  change: 'Ändern',
  undo: 'Rückgängig',
  download: 'Herunterladen',
  open: 'Öffnen',
  bytes: '{count, plural, one {# Byte} other {# Bytes}}',
  kilobytes: '{size} kB',
  megabytes: '{size} MB',
  gigabytes: '{size} GB',
}
