import type { Translation } from '../message.ts'
import type { runWorkMessages } from '../runWork.messages.ts'

export const runWorkGerman: Translation<typeof runWorkMessages> = {
  onlyCompletedCorrected: 'Nur die Werte eines abgeschlossenen Schritts lassen sich berichtigen.',
  sameValues: 'Diese Werte sind unverändert. Ändern Sie zuerst einen Wert.',
  correctedTooOften: 'Dieser Schritt wurde zu oft berichtigt. Schreiben Sie stattdessen einen Kommentar.',
  needsReason: 'Geben Sie einen Grund an.',
  noField: 'Dieser Schritt hat kein Feld „{key}“.',
  runWasCompleted: 'Dieser Durchlauf wurde {when} abgeschlossen.',
  runWasCancelled: 'Dieser Durchlauf wurde {when} abgebrochen.',
  runHadFailed: 'Dieser Durchlauf endete {when} mit einem Fehler.',
  earlier: 'bereits',
  atTime: 'um {time} Uhr',
  onDay: 'am {day} um {time} Uhr',
  fileRemoved: 'Diese Datei wurde bereits entfernt.',
  fileOfEndedStep:
    'Dieser Schritt ist beendet. Nur ein Eigentümer oder Administrator kann die Datei noch entfernen.',
  stepOpen: 'Dieser Schritt ist bereits offen.',
  resumeThenReopen:
    'Dieser Durchlauf ist angehalten. Setzen Sie ihn fort und öffnen Sie dann den Schritt wieder.',
  runNotStarted: 'Dieser Durchlauf hat noch nicht begonnen. Starten Sie ihn zuerst.',
  alreadyPaused: 'Dieser Durchlauf ist bereits angehalten.',
  notPaused: 'Dieser Durchlauf ist nicht angehalten.',
  stepNotInVersion: 'Dieser Schritt kommt in der Version des Durchlaufs nicht vor.',
  needsName: 'Geben Sie diesem Durchlauf einen Namen.',
  needsPerson: 'Wählen Sie, wer für diesen Durchlauf zuständig ist.',
  needsDueDate: 'Wählen Sie, wann dieser Durchlauf fällig ist.',
  dueDatePassed: 'Dieser Termin liegt in der Vergangenheit. Wählen Sie einen späteren.',
  dueDateTooLate: 'Dieser Termin liegt zu weit in der Zukunft. Wählen Sie einen früheren.',
  archivedPlaybook: '„{name}“ ist archiviert. Stellen Sie den Ablauf wieder her und starten Sie ihn dann.',
  unpublishedPlaybook:
    '„{name}“ ist noch nicht veröffentlicht. Veröffentlichen Sie den Ablauf und starten Sie ihn dann.',
  noSteps: '„{name}“ hat keine Schritte. Fügen Sie welche hinzu und veröffentlichen Sie den Ablauf neu.',
  versionAltered:
    'Version {number, number} von „{name}“ wurde nach der Veröffentlichung verändert. Veröffentlichen Sie den Ablauf neu und starten Sie ihn dann.',
  untitledStep: 'Schritt {number, number}',
  untitledRun: 'Durchlauf',
  withAnother:
    'Dafür ist {who} zuständig. Bitten Sie {who} oder einen Administrator, Ihnen die Aufgabe zuzuweisen.',
  forAnother:
    'Dafür ist jemand anderes zuständig. Bitten Sie einen Administrator, Ihnen die Aufgabe zuzuweisen.',
  forRole:
    'Dafür ist die Rolle „{role}“ zuständig. Bitten Sie jemanden mit dieser Rolle darum oder einen Administrator, Ihnen die Aufgabe zuzuweisen.',
  stepMissing: 'Den Schritt dieser Aufgabe gibt es nicht mehr.',
  resumeToContinue:
    'Dieser Durchlauf ist angehalten. Setzen Sie ihn fort, um an diesem Schritt weiterzuarbeiten.',
  completedBy: '{who} hat diesen Schritt {when} abgeschlossen.',
  skippedBy: '{who} hat diesen Schritt {when} übersprungen.',
  somebody: 'Jemand',
  leftTeam: 'Diese Person ist nicht mehr im Team. Wählen Sie jemand anderen.',
  onlyViews: '{who} hat nur Leserechte. Wählen Sie jemanden, der Aufgaben erledigen darf.',
  noChecklistItem: 'Diesen Prüfpunkt gibt es in diesem Schritt nicht.',
  noSuchEvidence: 'Dieser Schritt verlangt diese Datei nicht.',
  formerPerson: 'Ehemaliges Mitglied',
  recordTooLong:
    'Dieser Durchlauf ist für ein PDF zu lang. Exportieren Sie alles unter Einstellungen, Sicherungen: Der Export enthält für jeden Durchlauf eine Seite.',
}
