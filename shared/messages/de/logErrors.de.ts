import type { Translation } from '../message.ts'
import type { logErrorMessages } from '../logErrors.messages.ts'

export const logErrorGerman: Translation<typeof logErrorMessages> = {
  verificationStopped: 'Die Prüfung wurde abgebrochen.',
  ofAnotherComputer:
    'Diese Datei wurde von einem anderen Computer geschrieben, und nur dort kann ihr Protokoll fortgesetzt werden.',
  noEntry: 'Das Protokoll hat keinen Eintrag {seq}.',
  noEntryOf: 'Das Protokoll hat keinen Eintrag {seq}; es hat {size}.',
  noSuchStates: 'Das Protokoll hat {size} Einträge; {first} und {second} sind keine gültigen Anzahlen.',
  damaged:
    'Das Protokoll in dieser Datei wurde außerhalb von Orgata geändert, daher kann nichts hinzugefügt werden. Öffnen Sie das Protokoll und wählen Sie „Prüfen“, um die Stelle zu sehen; stellen Sie dann eine Sicherung wieder her.',
  tooLarge: 'Das ist zu groß für das Protokoll. Teilen Sie es in kleinere Teile.',
  keyMissing:
    'Der Schlüssel dieses Computers, {path}, fehlt. Stellen Sie die Datei aus einer Sicherung wieder her; ohne sie kann Orgata das Protokoll nicht weiter signieren.',
  keyOfAnother:
    'Der Schlüssel dieses Computers, {path}, gehört nicht zu {identity}. Stellen Sie die Datei aus einer Sicherung wieder her; ohne sie kann Orgata das Protokoll nicht weiter signieren.',
  keyUnopened:
    'Der Schlüssel dieses Computers, {path}, lässt sich nicht öffnen. Stellen Sie die Datei aus einer Sicherung wieder her; ohne sie kann Orgata das Protokoll nicht weiter signieren.',
  keyNoRoom: 'Für {path} ist kein Platz mehr. Geben Sie Speicherplatz frei und starten Sie erneut.',
  keyReadOnly:
    'Orgata darf {path} nicht schreiben. Wählen Sie einen anderen Datenordner oder lassen Sie sich dort das Schreibrecht geben.',
  keyNotInFolder:
    'Der Schlüssel, mit dem dieser Computer in dieser Organisation arbeitet, ist nicht in {folder}. Stellen Sie ihn aus einer Kopie des Datenordners wieder her oder treten Sie mit einer neuen Einladung wieder bei.',
  nothingToProve: 'Es gibt noch nichts zu beweisen: Das Protokoll ist leer.',
  packNewLog:
    'Auf diesem Computer wurde inzwischen ein neues Protokoll begonnen. Erstellen Sie das Paket noch einmal.',
  packStopped: 'Der Export wurde abgebrochen. Es wurde nichts geschrieben.',
  packNoRoom:
    'Der Datenträger ist voll, daher wurde das Paket nicht geschrieben. Schaffen Sie Platz und versuchen Sie es erneut.',
  packReadOnly: 'Orgata darf das Paket dort nicht schreiben. Wählen Sie einen anderen Ordner.',
  packFileTooLarge: 'Ein Paket nimmt keine Datei ab 4 GB auf: {name}.',
  writingLog: 'Das Protokoll wird geschrieben',
  writingContent: 'Namen und Inhalte werden geschrieben',
  writingLogOf: 'Das Protokoll von {name} wird geschrieben',
  addingFile: '{name} wird hinzugefügt',
}
