import type { Translation } from '../message.ts'
import type { backupFilesMessages } from '../backupFiles.messages.ts'

export const backupFilesGerman: Translation<typeof backupFilesMessages> = {
  foreignContent:
    'Diese Datendatei enthält etwas, das nicht von Orgata stammt: {found}. Sie lässt sich weder sichern noch wiederherstellen. Verwenden Sie eine frühere Sicherung und informieren Sie die für Compliance zuständige Person.',
  cancelled: 'Abgebrochen, bevor es fertig war.',
  sourceDamaged:
    'Die Datendatei ist beschädigt und lässt sich nicht sichern. Behalten Sie die vorhandenen Sicherungen und stellen Sie die letzte wieder her.',
  stopped: 'Die Sicherung wurde abgebrochen. Es wurde nichts geschrieben.',
  noSpace:
    'Auf dem Datenträger ist nicht genug Platz: Es fehlen {missing, number} MB. Es wurde nichts geschrieben. Schaffen Sie Platz und versuchen Sie es erneut.',
  noBackup:
    'Das ist keine Sicherung von Orgata, oder die Datei ist unvollständig. Wählen Sie eine andere Datei.',
  noExport: 'Das ist kein Export von Orgata, oder die Datei ist unvollständig. Wählen Sie eine andere Datei.',
  newerBackup:
    'Diese Sicherung stammt von einer neueren Version von Orgata. Aktualisieren Sie Orgata hier und versuchen Sie es erneut.',
  partDamaged: 'Die Datei ist beschädigt: {path} hat sich verändert. Wählen Sie eine andere Datei.',
  newerExport:
    'Dieser Export stammt von einer neueren Version von Orgata. Aktualisieren Sie Orgata hier und versuchen Sie es erneut.',
  isNoJson: 'ist kein JSON',
  isTooDeep: 'ist zu tief verschachtelt',
  isOtherKind: 'ist von anderer Art',
  isAltered: 'passt nicht zu seinem Hash',
  isMalformed: 'hat nicht das Format von Orgata ({path}: {problem})',
  restoreStopped: 'Die Wiederherstellung wurde abgebrochen. Es wurde nichts geändert.',
  unpacking: 'Sicherung wird entpackt und geprüft',
  listDiffers: 'Diese Sicherung stimmt nicht mit ihrem Inhaltsverzeichnis überein. Wählen Sie eine andere.',
  isHere:
    'Diese Organisation ist bereits auf diesem Computer. Um sie durch die Sicherung zu ersetzen, erlauben Sie Orgata, sie in den Ordner „set-aside“ zu verschieben.',
  copying: 'Daten der Organisation werden kopiert',
  checkingCopy: 'Kopie wird geprüft',
  addingFiles: 'Anhänge werden hinzugefügt',
  readingAgain: 'Fertige Sicherung wird gelesen',
  writingRecords: 'Datensätze werden geschrieben',
  writingDrafts: 'Entwürfe werden geschrieben',
  writingLog: 'Protokoll wird geschrieben',
  exportStopped: 'Der Export wurde abgebrochen. Es wurde nichts geschrieben.',
  writingPlaybooks: 'Abläufe werden geschrieben',
  writingRuns: 'Durchläufe werden geschrieben',
  leftOut: 'Der Datensatz {what}.',
  noDocument: 'Orgata kennt diese Art von Dokument nicht.',
  foreignFile: '{path} gehört nicht zu einem Export von Orgata. Wählen Sie eine andere Datei.',
  wrongDraft: 'Der Export kann nicht importiert werden: {path} {what}. Es wurde nichts geändert.',
  ofNoRecord: 'gehört zu keinem seiner Datensätze',
  over64: 'ist größer als 64 MB',
  takesTooLong: 'ist zu groß oder lässt sich nicht schnell genug lesen',
  isDamaged: 'ist beschädigt',
  over512: 'Die Datensätze dieses Exports sind größer als 512 MB und lassen sich nicht importieren.',
  tooManyRecords: 'Dieser Export hat zu viele Datensätze zum Importieren.',
  wrongLine:
    'Der Export kann nicht importiert werden: {path}, Zeile {line, number}, {what}. Es wurde nichts geändert.',
  reading: 'Sicherung wird gelesen',
  noSuchBackup: 'Diese Sicherung gibt es hier nicht mehr.',
  noFolder: 'Diesen Ordner gibt es nicht. Geben Sie den vollständigen Pfad eines vorhandenen Ordners an.',
  checkingRecords: 'Datensätze werden gelesen und geprüft',
  checkingDrafts: 'Entwürfe werden gelesen und geprüft',
  takingFiles: 'Anhänge werden importiert',
  saving: 'Wird gespeichert',
  done: 'Fertig',
  needsNewOrganization:
    'Ein Export lässt sich nur in eine neue, leere Organisation importieren. Legen Sie eine an und importieren Sie dann.',
  sameOrganization:
    'Dieser Export stammt aus dieser Organisation. Stellen Sie stattdessen eine Sicherung wieder her.',
  fileTooLarge: '{path} ist größer als 200 MB und lässt sich nicht importieren.',
  failed: 'Die Sicherung ist fehlgeschlagen. Einzelheiten stehen in der Protokolldatei.',
  opening: 'Organisation wird geöffnet',
  noFile: 'Diese Datei gibt es nicht mehr. Wählen Sie sie erneut.',
  needsPath: 'Geben Sie den vollständigen Pfad der Datei an.',
  ofOtherOrganization: 'gehört zu einer anderen Organisation',
  isRepeated: 'kommt mehrfach vor',
  namesMissingFile: 'nennt eine Datei, die fehlt',
  isTooLong: 'ist zu lang',
  missingPicture: '[Bild, das nicht auf diesem Computer ist]',
  missingPictureOf: '[Bild, das nicht auf diesem Computer ist: {alt}]',
  readme: `Eine Sicherung von „{organizationName}“, erstellt von Orgata am {createdAt}.

Um sie wiederherzustellen, öffnen Sie Orgata, gehen Sie zu Einstellungen, Sicherungen, „Wiederherstellen oder
importieren“ und wählen Sie diese Datei; solange es noch keine Organisation gibt, bietet das auch die erste Seite an.
Entpacken Sie die Datei vorher nicht. Auf der Kommandozeile heißt die Operation backups.restore (mehr dazu sagt
„npm run cli -- --help“ im Ordner von Orgata).

Sie enthält alles, was von der Organisation auf diesem Computer war. Sie ist nicht verschlüsselt: Wer sie hat, kann sie
lesen. Bewahren Sie sie so sicher auf wie die Schlüssel zu Ihrem Büro, und nicht auf demselben Datenträger.

  orgata.db      die Datensätze, Entwürfe und das Protokoll (eine SQLite-Datenbank)
  blobs/         angehängte Dateien, jede unter dem SHA-256 ihrer Bytes
  manifest.json  was zur Sicherung gehört, mit dem SHA-256 jeder Datei

Der Schlüssel des Computers ist nicht darin. Nach einer Wiederherstellung bleibt das Protokoll erhalten und kann weiterhin
geprüft werden; der Computer beginnt ein neues.`,
  countDiffers: 'nennt eine andere Zahl von Datensätzen als der Export enthält',
}
