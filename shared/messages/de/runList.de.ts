import type { Translation } from '../message.ts'
import type { runListMessages } from '../runList.messages.ts'

export const runListGerman: Translation<typeof runListMessages> = {
  lead: 'Ein Durchlauf ist ein Ablauf in der Praxis: wer wann was erledigt hat und mit welchen Nachweisen.',
  choosePlaybook: 'Ablauf auswählen',
  toPlaybooks: 'Zu den Abläufen',
  noRuns:
    'Noch keine Durchläufe. Starten Sie einen veröffentlichten Ablauf. Seine Schritte erscheinen bei den Aufgaben der Zuständigen.',
  noPlaybooks:
    'Noch keine Durchläufe. Veröffentlichen Sie einen Ablauf und starten Sie ihn. Seine Schritte erscheinen bei den Aufgaben der Zuständigen.',

  search: 'Durchläufe suchen',
  state: 'Status',
  progress: 'Fortschritt',
  due: 'Fällig',
  startedBy: 'Gestartet von',
  started: 'Begonnen',
  time: 'Dauer',
  underMinute: '< 1 min',
  oneState: 'Nur Durchläufe mit einem Status',
  playbook: 'Ablauf',
  fromVersion: '{playbook}, Version {number, number}',
  endedLate: 'Verspätet beendet',

  pause: 'Anhalten',
  didPause: 'Angehalten',
  resume: 'Fortsetzen',
  didResume: 'Fortgesetzt',
  didCancel: 'Abgebrochen',
  allEnded: 'Diese Durchläufe sind beendet.',
  cancelHelp:
    '{count, plural, one {Der Durchlauf endet hier und lässt sich nicht fortsetzen. Was getan wurde, bleibt mit Ihrem Grund festgehalten.} other {Die # Durchläufe enden hier und lassen sich nicht fortsetzen. Was getan wurde, bleibt mit Ihrem Grund festgehalten.}}',
  reason: 'Grund',
  cancelRuns: '{count, plural, one {Durchlauf abbrechen} other {# Durchläufe abbrechen}}',
  cancelCount: 'Abbrechen ({count, number}) …',

  startRun: 'Durchlauf starten',
  whichPlaybook: 'Welcher Ablauf?',
  typeToFind: 'Zum Suchen tippen',
  playbookMissing: 'Wählen Sie einen Ablauf.',
  nameOf: 'Name dieses Durchlaufs',
  nameHelp: 'Leer lassen für den Namen des Ablaufs mit dem heutigen Datum.',
  assignedTo: 'Zuständig',
  assignedHelp: 'Leer lassen, damit die Rollen der Schritte gelten.',
  typeName: 'Namen eingeben',
  byRole: 'Nach Rolle',
  followRoles: 'Rollen der Schritte verwenden',
  back: 'Zurück',
  start: 'Starten',
}
