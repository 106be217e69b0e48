import type { Translation } from '../message.ts'
import type { dataFileMessages } from '../dataFile.messages.ts'

export const dataFileGerman: Translation<typeof dataFileMessages> = {
  unknownKind: 'Orgata kennt keine Art „{kind}“.',
  otherRecord: 'Ein Datensatz kann keinen anderen ersetzen: {kind}.',
  newerRecord:
    'Eine neuere Version von Orgata hat „{name}“ geändert. Aktualisieren Sie Orgata auf diesem Computer, um es hier zu ändern. Bis dahin können Sie es lesen.',
  changedMeanwhile:
    'Jemand anderes hat „{name}“ geändert. Prüfen Sie die Änderungen und versuchen Sie es erneut.',
  notOurs:
    'Die Datendatei gehört nicht zu Orgata und wurde daher nicht verändert. Stellen Sie die letzte Sicherung wieder her oder verschieben Sie die Datei, um neu zu beginnen.',
  newerFile:
    'Eine neuere Version von Orgata hat diese Organisation gespeichert. Aktualisieren Sie Orgata auf diesem Computer und öffnen Sie sie erneut. Es wurde nichts geändert.',
  activeContent:
    'Die Datendatei enthält etwas, das nicht von Orgata stammt und das automatisch ausgeführt wird: {found}. Die Datei wurde nicht geöffnet, und es wurde nichts geändert. Behalten Sie eine Kopie des Datenordners, informieren Sie die für Compliance zuständige Person und stellen Sie die letzte Sicherung wieder her.',
  damaged:
    'Die Datendatei ist beschädigt. Behalten Sie eine Kopie und stellen Sie die letzte Sicherung wieder her.',
  foreign: '{list}',
  foreignMore: '{count, number} weitere',
  changedDefinition: 'geänderte Definition von {name}',
  inUse:
    'Diese Organisation ist bereits in Orgata geöffnet. Verwenden Sie das offene Fenster, oder schließen Sie es und versuchen Sie es erneut.',
  notWritable:
    'Orgata kann nicht in seinen Datenordner schreiben. Prüfen Sie, ob der Ordner vorhanden ist und ob Sie Dateien darin ändern dürfen.',
  folderTooLong:
    'Der Pfad des Datenordners ist zu lang: {path}. Wählen Sie einen mit höchstens {limit, number} Bytes.',
  noFolder: '{path} ist kein Ordner. Wählen Sie einen anderen Datenordner.',
  folderFull:
    'Der Datenträger ist voll, deshalb kann der Datenordner {path} nicht angelegt werden. Schaffen Sie Platz und versuchen Sie es erneut.',
  folderNotWritable:
    'Orgata kann nicht in den Datenordner {path} schreiben. Wählen Sie einen anderen Ordner, oder geben Sie sich das Recht, dort zu schreiben.',
  moved:
    'Die Datendatei wurde verschoben, ersetzt oder gelöscht, während Orgata sie geöffnet hatte. Es wurde nichts gespeichert. Legen Sie sie zurück und starten Sie Orgata neu.',
  diskError:
    'Der Datenträger meldet einen Fehler. Es wurde nichts geändert. Prüfen Sie den Datenträger und starten Sie Orgata neu.',
  rollbackFailed:
    'Der Datenträger ist während einer Änderung ausgefallen, und nichts davon wurde gespeichert. Prüfen Sie den Datenträger und starten Sie Orgata neu.',
}
