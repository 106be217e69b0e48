import type { Translation } from '../message.ts'
import type { keptFilesMessages } from '../keptFiles.messages.ts'

export const keptFilesGerman: Translation<typeof keptFilesMessages> = {
  noFile: 'Diese Datei gibt es nicht mehr. Wählen Sie sie erneut.',
  filePartMissing: 'Die Datei ist unvollständig: {name} fehlt. Wählen Sie eine andere Datei.',
  notOurs: 'Das ist keine Datei von Orgata: {name} ist zu groß. Wählen Sie eine andere Datei.',
  partUnreadable: 'Die Datei ist beschädigt: {name} ist nicht lesbar. Wählen Sie eine andere Datei.',
  isLink: '{path} ist eine Verknüpfung. Ersetzen Sie sie durch die Datei selbst.',
  tooManyFiles: 'Dieser Ordner enthält zu viele Dateien. Wählen Sie einen anderen Ordner.',
  folderPartMissing: 'Der Ordner ist unvollständig: {name} fehlt. Wählen Sie einen anderen Ordner.',
  partTooLarge: '{name} ist zu groß. Wählen Sie einen anderen Ordner.',
  altered:
    'Diese Datei wurde nach dem Anhängen verändert oder beschädigt. Stellen Sie sie aus einer Sicherung wieder her.',
  notHere: 'Diese Datei ist nicht auf diesem Computer.',
  noAddress: 'Das ist keine Adresse einer gespeicherten Datei.',
  diskFull:
    'Der Datenträger ist voll. Die Datei wurde nicht gespeichert. Schaffen Sie Platz und versuchen Sie es erneut.',
  notWritable:
    'Orgata kann nicht in seinen Datenordner schreiben. Prüfen Sie die Zugriffsrechte des Ordners und versuchen Sie es erneut.',
  inTheWay:
    'Eine andere Datei oder ein anderer Ordner im Datenordner von Orgata ist im Weg. Verschieben Sie sie und versuchen Sie es erneut.',
  diskFault: 'Der Datenträger meldet einen Fehler. Prüfen Sie ihn und versuchen Sie es erneut.',
  pictureTooLarge: 'Dieses Bild ist größer als 500 kB. Wählen Sie ein kleineres.',
  noPicture: 'Das ist kein PNG-, JPEG- oder WebP-Bild. Wählen Sie eine andere Datei.',
  tooManyUploads:
    'Es werden zu viele Dateien hochgeladen. Warten Sie, bis sie fertig sind, und versuchen Sie es erneut.',
  outOfOrder: 'Teile der Datei kamen in falscher Reihenfolge an. Laden Sie sie erneut hoch.',
  tooLong: 'Die Datei ist größer als angekündigt. Laden Sie sie erneut hoch.',
  notComplete:
    'Die Datei ist noch nicht vollständig hochgeladen. Senden Sie den Rest und schließen Sie dann ab.',
  uploadEnded: 'Dieser Upload ist beendet. Wählen Sie die Datei erneut.',
}
