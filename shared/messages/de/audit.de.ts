import type { Translation } from '../message.ts'
import type { auditMessages } from '../audit.messages.ts'

export const auditGerman: Translation<typeof auditMessages> = {
  added: 'hinzugefügt',
  removed: 'entfernt',
  changed: 'geändert',
  setTo: 'auf {state} gesetzt',
  andOthers: 'und {count, number} weitere',
  searchCut:
    'Durchsucht werden nur die {most, number} besten Treffer. Geben Sie mehr ein, um sie einzugrenzen.',
  unreadable: 'Nicht lesbar',
  unknownAction: '{result, select, success {{action}} other {Versuch: {action}}}',
  evidencePack: 'Nachweispaket',
  refusedAction: 'Abgelehnte Aktion',
  auditLog: 'Protokoll',
  didAttestBefore:
    '{result, select, success {Datensätze früherer Versionen bestätigt} other {Versuch: Datensätze früherer Versionen bestätigen}}',
  baseline: 'Datensätze früherer Versionen',
  didVerify: '{result, select, success {Protokoll geprüft} other {Versuch: Protokoll prüfen}}',
  didStartNewLog:
    '{result, select, success {Neues Protokoll begonnen} other {Versuch: Neues Protokoll beginnen}}',
  didExportPack:
    '{result, select, success {Nachweispaket erstellt} other {Versuch: Nachweispaket erstellen}}',
}
