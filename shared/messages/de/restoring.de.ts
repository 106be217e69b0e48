import type { Translation } from '../message.ts'
import type { restoringMessages } from '../restoring.messages.ts'

export const restoringGerman: Translation<typeof restoringMessages> = {
  about:
    'Stellen Sie eine Organisation aus einer Sicherung wieder her oder importieren Sie einen Export als neue Organisation. Auf diesem Computer wird nichts gelöscht.',
  lookingInto: 'Datei wird geprüft',
  reading: '{name} wird gelesen',
  readingPercent: '{name} wird gelesen, Prozent',
  restoring: 'Wird wiederhergestellt',
  making: 'Organisation wird angelegt',
  emptyFile: 'Diese Datei ist leer. Wählen Sie eine andere.',
  failed: 'Das hat nicht geklappt',
  unusable: 'Diese Datei ist nicht verwendbar',
  newIsEmpty: 'Die neue Organisation ist angelegt und leer. Die Datei wurde nicht geändert.',
  nothingChanged: 'Auf diesem Computer wurde nichts geändert.',
  theFile: 'Die Datei',
  chooseFile: 'Datei wählen …',
  chooseHelp:
    'Eine Sicherung oder ein Export von Orgata (.zip). Sie sehen den Inhalt, bevor sich etwas ändert.',
  backupsHere: 'Sicherungen auf diesem Computer',
  madeWithSize: '{when}, {size}',
  type: 'Art',
  backup: 'Sicherung',
  export: 'Export von allem',
  made: 'Erstellt',
  madeBy: '{when}, von {person} auf {computer}',
  contents: 'Inhalt',
  contentsOf:
    '{records, plural, one {1 Datensatz} other {{records, number} Datensätze}}, {files, plural, one {1 Anhang} other {{files, number} Anhänge}}, {entries, plural, one {1 Eintrag im Protokoll} other {{entries, number} Einträge im Protokoll}}',
  size: 'Größe nach dem Wiederherstellen',
  isBack: '{name} ist wieder da.',
  another: 'Andere Datei wählen …',
  replaces:
    'Diese Organisation ist schon auf diesem Computer, und die Sicherung ersetzt sie. Nichts wird gelöscht: Die jetzigen Daten mit allem, was seit der Sicherung getan wurde, kommen in den Ordner „set-aside“.',
  opensHere:
    'Die Organisation öffnet sich hier so, wie sie damals war. Ihr Protokoll bleibt erhalten, und dieser Computer beginnt ein neues.',
  replace: 'Durch diese Sicherung ersetzen',
  restore: 'Wiederherstellen',
  importAbout:
    'Aus einem Export wird eine neue Organisation. Abläufe, Durchläufe und Dateien behalten Inhalt und Fingerabdruck. Ihr Protokoll bleibt neben dem neuen erhalten.',
  imported: '{name} wurde importiert.',
  importAgain: 'Import erneut versuchen',
  createAndImport: 'Anlegen und importieren',
}
