import type { auditCheckMessages } from '../auditChecks.messages.ts'
import type { Translation } from '../message.ts'

export const auditChecksGerman: Translation<typeof auditCheckMessages> = {
  otherName: 'Eintrag {seq, number} nennt eine Person, die nicht an diesem Computer arbeitet.',
  attesting: '{done, number} von {total, number} Datensätzen geprüft',
  matches:
    'Das Protokoll dieses Computers stimmt mit den Kopien auf anderen Computern überein und wird fortgesetzt. Beginnen Sie nur ein neues, wenn es nicht übereinstimmt.',
  ofRun: 'Durchlauf „{name}“',
  ofPicture: 'Bild in „{name}“, Version {number, number}',
  foreign: 'Die Datendatei enthält etwas, das nicht von Orgata stammt: {what}.',
  foreignAdvice:
    'Kopieren Sie den Datenordner, informieren Sie die für Compliance zuständige Person und stellen Sie eine frühere Sicherung wieder her. Bis dahin lässt sich diese Datei nicht sichern.',
  remains:
    '{count, plural, one {Das Protokoll eines anderen Computers wurde aus der Liste entfernt, seine Einträge stehen aber noch in der Datei.} other {Die Protokolle von {count, number} anderen Computern wurden aus der Liste entfernt, ihre Einträge stehen aber noch in der Datei.}}',
  remainsAdvice:
    'Kopieren Sie den Datenordner und informieren Sie die für Compliance zuständige Person. Was der Server hat, kommt beim nächsten Abgleich wieder.',
  logsComing: 'Die Protokolle des Teams sind noch unterwegs. Erstellen Sie das Paket, sobald sie da sind.',
  noLog: 'Dieses Protokoll ist nicht auf diesem Computer.',
  unknownComputer: 'Unbekannter Computer',
  ownerAndComputer: '{person} ({computer})',
  checked: '{done, number} von {total, number} Einträgen geprüft',
  checkedOf: '{done, number} von {total, number} Einträgen von {name} geprüft',
  compared: '{done, number} von {total, number} Datensätzen mit ihren Einträgen verglichen',
  untied: '{computer}: Kein Eintrag hier verbindet den Schlüssel dieses Computers mit einer Person.',
  untiedVia:
    '{computer}: Kein Eintrag hier verbindet den Schlüssel dieses Computers mit einer Person ({chain}).',
  notAccepted:
    '{computer}: Dieser Computer wurde nicht akzeptiert, daher wurde nichts aus seinem Protokoll übernommen. Siehe die Seite Abgleich.',
  entrySays: 'Eintrag {seq, number}: {problem}',
}
