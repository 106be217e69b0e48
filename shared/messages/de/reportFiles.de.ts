import type { Translation } from '../message.ts'
import type { reportFilesMessages } from '../reportFiles.messages.ts'

export const reportFilesGerman: Translation<typeof reportFilesMessages> = {
  byOwners:
    'Berichte und Nachweispakete erstellen Eigentümer und Administratoren des Teams; Sie können die vorhandenen lesen.',
  saved:
    '{count, plural, one {Bericht auf diesem Computer gespeichert.} other {Bericht auf diesem Computer in {count, number} Formaten gespeichert.}}',
  makePack: 'Nachweispaket erstellen',
  twoKinds:
    'Ein Bericht ist zum Lesen gedacht. Ein Paket enthält den Bericht, die Nachweise und die Protokolle aller Computer und belegt, dass nichts verändert wurde.',
  makingReport: 'Bericht wird erstellt',
  makingPack: 'Nachweispaket wird erstellt',
  reportFailed: 'Der Bericht wurde nicht erstellt',
  reportSafe: 'Nichts wurde geändert, und kein halber Bericht ist zurückgeblieben.',
  packFailed: 'Das Nachweispaket wurde nicht erstellt',
  packSafe: 'Nichts wurde geändert, und kein halbes Paket ist zurückgeblieben.',
  makeReport: 'Bericht erstellen',
  makeAReport: 'Bericht erstellen',
  saveAs: 'Bericht speichern als',
  chooseFormat: 'Wählen Sie mindestens ein Format.',
  back: 'Zurück',

  packMade: 'Nachweispaket erstellt',
  downloadPack: 'Paket herunterladen',
  savedAs: 'Auf diesem Computer gespeichert als',
  size: 'Größe',
  fileHash: 'SHA-256 der Datei',
  logsInIt: 'Protokolle darin',
  keyOfComputer: 'Schlüssel dieses Computers',
  missing:
    '{count, plural, one {Eine Datei ist nicht auf diesem Computer und deshalb nicht im Paket: {names}.} other {{count, number} Dateien sind nicht auf diesem Computer und deshalb nicht im Paket: {names}.}} Die Prüfung nennt, was fehlt. Warten Sie, bis alles angekommen ist, und erstellen Sie das Paket dann erneut.',
  leftOut:
    '{count, plural, one {Ein Datensatz war nicht lesbar und fehlt im Paket: {names}.} other {{count, number} Datensätze waren nicht lesbar und fehlen im Paket: {names}.}} Sie wurden außerhalb von Orgata geändert oder sind beschädigt. Prüfen Sie das Protokoll und stellen Sie dann eine Sicherung wieder her.',
  andMore: '{names} und weitere',
  recordOfKind: '{name} ({kind})',
  howToCheck: 'So prüft man es',
  sendIt:
    'Senden Sie die Datei unverändert und teilen Sie den Prüfern den Schlüssel dieses Computers auf anderem Weg mit, zum Beispiel am Telefon.',
  runIt:
    'Auf einem beliebigen Computer mit Node.js 20.15 oder neuer, ohne Orgata und ohne Netz, nimmt man <code>verify.mjs</code> aus dem Paket und führt aus: {command}',
  theCommand: 'Befehl',
  answers:
    'Die Antwort ist GOOD, NOT GOOD mit dem ersten veränderten Eintrag oder der ersten veränderten Datei, oder eine Liste der Abweichungen zwischen Bericht und Protokollen. Sie nennt auch, wer jedes Protokoll bezeugt hat. Ein Paket, das entpackt und neu gepackt wurde, ist nicht mehr GOOD: Bewahren Sie das Original auf. Alles Weitere steht in README.txt im Paket.',
  packedLog: '{computer}: {entries, plural, one {1 Eintrag} other {{entries, number} Einträge}}',
  packedLogPart:
    '{computer}: {entries, plural, one {1 Eintrag} other {{entries, number} Einträge}}, davon {shown, number} lesbar',
  notWitnessed: 'Noch von keinem anderen Computer bezeugt',
  witnessedBy: 'Bezeugt von {witnesses}',
  moreLogs: 'und {count, number} weitere',
  copyNamed: '{what} kopieren',
  copy: 'Kopieren',
  copied: 'Kopiert',

  savedReports: 'Gespeicherte Berichte',
  savedReportCount: 'Gespeicherte Berichte ({count, number})',
  notListed: 'Die Berichte konnten nicht aufgeführt werden',
  loading: 'Berichte werden geladen',
  noReports:
    'Noch keine. Wählen Sie oben einen Zeitraum und dann „Bericht erstellen“; die Dateien bleiben hier, jede mit ihrem Hash.',
  older: 'Ältere Berichte anzeigen',
  formerMember: 'Ehemaliges Mitglied',
  reportFacts:
    '{framework}; {covered, number} von {controls, plural, one {1 Anforderung abgedeckt} other {{controls, number} Anforderungen abgedeckt}}, {runs, plural, one {1 Durchlauf} other {{runs, number} Durchläufe}}',
  reportFactsByPlaybook:
    '{framework}; {covered, number} von {controls, plural, one {1 Ablauf} other {{controls, number} Abläufen}} durchgeführt, {runs, plural, one {1 Durchlauf} other {{runs, number} Durchläufe}}',
  stopDownload: 'Herunterladen von {file} abbrechen',
  download: '{format} herunterladen: {file}',
  fileFacts: '{file}, {size}. SHA-256 {hash}',
}
