import type { Translation } from '../message.ts'
import type { trashMessages } from '../trash.messages.ts'

export const trashGerman: Translation<typeof trashMessages> = {
  didRestore:
    '{result, select, success {Aus dem Papierkorb wiederhergestellt} other {Versuch: Aus dem Papierkorb wiederherstellen}}',
  didPurge:
    '{result, select, success {Im Papierkorb endgültig gelöscht} other {Versuch: Im Papierkorb endgültig löschen}}',
  didPurgeExpired:
    '{result, select, success {Abgelaufenes im Papierkorb endgültig gelöscht} other {Versuch: Abgelaufenes im Papierkorb endgültig löschen}}',
  restored: '{name} wiederhergestellt.',
  restoredAs: '{name} als {newName} wiederhergestellt, weil der Name vergeben war.',
  deleted: '{name} gelöscht.',
  facts: '{kind}, gelöscht {when}',
  factsBy: '{kind}, gelöscht {when} von {name}',
  keptUntil: 'Aufbewahrt bis {day}',
  purgeWhat:
    '{name} wird auf jedem Computer gelöscht und lässt sich nicht wiederherstellen. Die Einträge im Protokoll bleiben.',
  purge: 'Endgültig löschen',
  purged: '{name} endgültig gelöscht.',
  purgeNamed: '{name} endgültig löschen',
  restore: 'Wiederherstellen',
  restoreNamed: '{name} wiederherstellen',
  trash: 'Papierkorb',
  trashAbout: 'Was in diesem Team gelöscht wurde und wiederhergestellt werden kann.',
  notShown: 'Der Papierkorb konnte nicht angezeigt werden',
  loading: 'Papierkorb wird geladen',
  empty: 'Der Papierkorb ist leer. Was Sie löschen, erscheint hier und lässt sich wiederherstellen.',
  deletedItems: 'Gelöschte Objekte',
  showMore: 'Mehr anzeigen',
  open: 'Papierkorb öffnen',
  openKeywords: 'gelöscht, wiederherstellen, rückgängig, zurückholen',
  purgeSomething: 'Etwas endgültig löschen',
  purgeKeywords: 'leeren, entfernen, Papierkorb',
}
