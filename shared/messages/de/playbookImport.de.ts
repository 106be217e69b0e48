import type { Translation } from '../message.ts'
import type { playbookImportMessages } from '../playbookImport.messages.ts'

export const playbookImportGerman: Translation<typeof playbookImportMessages> = {
  lead: 'Aus Markdown-Dateien samt ihren Bildern. Jede Datei wird zu einem Entwurf, den Sie selbst veröffentlichen.',
  importMore: 'Weitere importieren',
  allPlaybooks: 'Alle Abläufe',
  chooseFiles: 'Dateien auswählen',
  chooseOthers: 'Andere Dateien auswählen',
  dropHere: 'Markdown-Dateien hier ablegen, um sie zu importieren',
  limits: 'Bis zu {count, number} Dateien auf einmal, jede höchstens 2 MB groß.',
  howTo:
    'Legen Sie Markdown-Dateien hier ab: Überschriften und nummerierte Listen werden zu Schritten, Listen darunter zu Checklisten. Mit einem Ordner oder einer ZIP-Datei werden auch die Bilder darin importiert. Was sich nicht umwandeln lässt, bleibt als Text erhalten und wird aufgeführt.',
  reading: 'Dateien werden gelesen',
  importing: '{count, plural, one {# Datei wird importiert} other {# Dateien werden importiert}}',
  importFiles: '{count, plural, one {# Datei importieren} other {# Dateien importieren}}',
  uploading: '{name} wird hochgeladen',
  cancelled: 'Der Import wurde abgebrochen.',
  nothingImportedCancelled: 'Der Import wurde abgebrochen. Es wurde nichts importiert.',
  nothingImported: 'Es wurde nichts importiert',
  unchanged: 'Ihre Abläufe sind unverändert.',

  keptAsText: 'Als Text übernommen',
  changed: 'Geändert',
  moved: 'Verschoben',
  allConverted: 'Alles wurde umgewandelt.',
  importedClean:
    '{count, plural, one {# Ablauf wurde als Entwurf importiert.} other {# Abläufe wurden als Entwürfe importiert.}} Alles wurde umgewandelt.',
  importedChanged:
    '{count, plural, one {# Ablauf wurde als Entwurf importiert.} other {# Abläufe wurden als Entwürfe importiert.}} {remarks, plural, one {# Stelle wurde beim Import geändert.} other {# Stellen wurden beim Import geändert.}}',
  importedWhole:
    '{count, plural, one {# Ablauf wurde als Entwurf importiert.} other {# Abläufe wurden als Entwürfe importiert.}} {remarks, plural, one {# Stelle wurde beim Import geändert.} other {# Stellen wurden beim Import geändert.}} Nichts ging verloren.',
  steps: '{steps, plural, one {# Schritt} other {# Schritte}}',
  stepsAndItems:
    '{steps, plural, one {# Schritt} other {# Schritte}}, {items, plural, one {# Prüfpunkt} other {# Prüfpunkte}}',
  line: 'Zeile',
  whatHappened: 'Was geschehen ist',
  inFile: 'In der Datei',
  showAll: '{count, plural, other {Alle # Hinweise anzeigen}}',
  notImported:
    '{count, plural, one {# Datei wurde nicht importiert} other {# Dateien wurden nicht importiert}}',
  cannotImport:
    '{count, plural, one {# Datei lässt sich nicht importieren} other {# Dateien lassen sich nicht importieren}}',
  canImport:
    '{count, plural, one {# Datei lässt sich importieren} other {# Dateien lassen sich importieren}}',

  wrongKind: 'Das ist keine Markdown- oder Textdatei (.md, .txt), kein Bild und keine ZIP-Datei davon.',
  tooLarge: 'Diese Datei ist größer als 2 MB. Teilen Sie sie auf oder prüfen Sie, ob es eine Textdatei ist.',
  empty: 'Diese Datei ist leer.',
  tooManyFiles:
    'Es lassen sich höchstens {count, number} Dateien auf einmal importieren. Importieren Sie diese danach.',
  allTooLarge: 'Alle Dateien zusammen sind größer als 12 MB. Importieren Sie diese danach.',
  notText: 'Das ist keine Textdatei.',
  pictureAlone: 'Wählen Sie dieses Bild zusammen mit dem Text aus, in dem es vorkommt.',
  unreadable:
    'Diese Datei konnte nicht gelesen werden. Wurde sie verschoben, oder ist sie anderswo geöffnet?',
  pictureTooLarge: 'Bilder bis {size} lassen sich importieren.',
  tooManyPictures:
    'Es lassen sich höchstens {count, number} Bilder auf einmal importieren. Importieren Sie dieses danach.',
  zipWithoutText: 'Diese ZIP-Datei enthält keine Markdown- oder Textdatei.',
  zipDamaged: 'Diese ZIP-Datei ist beschädigt. Erstellen Sie sie neu und wählen Sie sie dann aus.',
  zipTooLarge: 'Diese ZIP-Datei ist zu groß. Entpacken Sie sie und wählen Sie die Dateien darin aus.',
}
