import type { Translation } from '../message.ts'
import type { syncActionsMessages } from '../syncActions.messages.ts'

export const syncActionsGerman: Translation<typeof syncActionsMessages> = {
  sync: 'Abgleich',
  sectionKeywords: 'synchronisieren, Synchronisierung, Server, offline, online, Verbindung, Netzwerk, Cloud',
  server: 'Der Server des Teams',
  hasNewAddress: 'Der Server hat eine neue Adresse',
  serverAction: 'Verbinden, Ausstehendes ansehen und sehen, wer da ist',
  serverKeywords: 'Sync, synchronisieren, verbinden, online, offline, Einrichtungscode, NAS',
  nowKeywords: 'synchronisieren, aktualisieren, senden, hochladen, herunterladen',
  addressKeywords: 'umziehen, IP, ändern, URL, Port, Zertifikat',
  conflicts: 'Konflikte',
  compareAction: 'Beide Fassungen vergleichen und wählen',
  conflictKeywords: 'Konflikt, verloren, beide, entscheiden, vergleichen, zurücknehmen',
  rejectedAction: 'Abgelehnte Änderungen',
  rejectedKeywords: 'ausblenden, zurückgewiesen, nicht angenommen, entfernen',

  exchange: 'Austausch per Datei',
  didSaveChanges:
    '{result, select, success {Datei für den Server des Teams gespeichert} other {Versuch: Datei für den Server des Teams speichern}}',
  didReadExchange:
    '{result, select, success {Austauschdatei eingelesen} other {Versuch: Austauschdatei einlesen}}',
  saveFile: 'Datei für den Server des Teams speichern',
  saveFileMeans: 'Änderungen ohne Netzwerk auf einem USB-Stick mitnehmen',
  saveFileKeywords:
    'Austausch, Stick, USB, offline, kein Netzwerk, versiegelte Datei, mitnehmen, exportieren',
  readFile: 'Austauschdatei einlesen',
  readFileMeans: 'Die Antwort des Servers oder die Datei eines Kollegen',
  readFileKeywords: 'Austausch, Stick, USB, offline, kein Netzwerk, Antwort, importieren, bringen',
}
