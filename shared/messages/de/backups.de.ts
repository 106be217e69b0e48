import type { Translation } from '../message.ts'
import type { backupMessages } from '../backups.messages.ts'

export const backupsGerman: Translation<typeof backupMessages> = {
  backup: 'Sicherung',
  backupSetting: 'Tägliche Sicherung',
  export: 'Export',
  didMake: '{result, select, success {Sicherung erstellt} other {Versuch: Sicherung erstellen}}',
  didVerify: '{result, select, success {Sicherung geprüft} other {Versuch: Sicherung prüfen}}',
  didRemove: '{result, select, success {Sicherung gelöscht} other {Versuch: Sicherung löschen}}',
  didConfigure:
    '{result, select, success {Tägliche Sicherung eingerichtet} other {Versuch: Tägliche Sicherung einrichten}}',
  didBringIn:
    '{result, select, success {Upload einer Sicherung begonnen} other {Versuch: Sicherung hochladen}}',
  didBringChunk:
    '{result, select, success {Teil einer Sicherung hochgeladen} other {Versuch: Teil einer Sicherung hochladen}}',
  didRestore:
    '{result, select, success {Aus einer Sicherung wiederhergestellt} other {Versuch: Aus einer Sicherung wiederherstellen}}',
  didExport: '{result, select, success {Alles exportiert} other {Versuch: Alles exportieren}}',
  didImport: '{result, select, success {Alles importiert} other {Versuch: Alles importieren}}',
}
