import type { Translation } from '../message.ts'
import type { reportFindingMessages } from '../reportFindings.messages.ts'

export const reportFindingGerman: Translation<typeof reportFindingMessages> = {
  noReason: 'kein Grund angegeben',
  somebodyWhoLeft: 'einer ausgeschiedenen Person',
  cancelled: '„{run}“ wurde abgebrochen: {reason}',
  failed: '„{run}“ endete mit einem Fehler.',
  paused: '„{run}“ ist angehalten.',
  pausedAtEnd: '„{run}“ war am Ende des Zeitraums angehalten.',
  unfinished: '„{run}“ ist noch nicht beendet.',
  unfinishedAtEnd: '„{run}“ war am Ende des Zeitraums noch nicht beendet.',
  late: '„{run}“ war am {due} UTC fällig und ist überfällig.',
  endedLate: '„{run}“ war am {due} UTC fällig und endete erst danach.',
  skipped: '„{run}“: Der Schritt „{step}“ wurde übersprungen: {reason}',
  corrected: '„{run}“: Werte des Schritts „{step}“ wurden von {who} am {at} berichtigt: {reason}',
  reopened: '„{run}“: Der Schritt „{step}“ wurde von {who} am {at} wieder geöffnet: {reason}',
  removed: '„{run}“: Die Datei „{file}“ wurde von {who} entfernt: {reason}',
  attested:
    '„{run}“ stammt aus einer früheren Version von Orgata und wurde von {who} am {at} als Ganzes bestätigt.',
  notAsLogged: '„{run}“ ist nicht, was das Protokoll sagt. Prüfen Sie das Protokoll.',
  versionMissing: '„{run}“: Version {version} des Ablaufs ist nicht auf diesem Computer.',
  versionAltered: '„{run}“: Version {version} des Ablaufs ist nicht das, was veröffentlicht wurde.',
  oddTime:
    '„{run}“: Nach der Uhr eines Computers war {event} um {claimed} UTC; der Server hat es jedoch um {received} UTC empfangen.',
  oddTimeAfter:
    '„{run}“: Nach der Uhr eines Computers war {event} um {claimed} UTC; der Server hat es jedoch um {received} UTC empfangen, nach der vorangehenden Änderung um {after} UTC.',
  eventOfRun:
    '{event, select, start {der Beginn} end {das Ende} pause {die Pause} resumption {die Fortsetzung} correction {die Berichtigung} removal {das Entfernen} other {die Änderung}} des Durchlaufs',
  eventOfStep:
    '{event, select, start {der Beginn} end {das Ende} pause {die Pause} resumption {die Fortsetzung} correction {die Berichtigung} removal {das Entfernen} other {die Änderung}} des Schritts „{part}“',
  eventOfFile:
    '{event, select, start {der Beginn} end {das Ende} pause {die Pause} resumption {die Fortsetzung} correction {die Berichtigung} removal {das Entfernen} other {die Änderung}} des Anhangs „{part}“',
  wholeFamily: '„{playbook}“ nennt die ganze Gruppe {family}, nicht diese Anforderung für sich.',
  notRun: '„{playbook}“ wurde in diesem Zeitraum nicht durchgeführt.',
  notPublishedInTime: '„{playbook}“ nennt diese Anforderung, wurde aber nicht rechtzeitig veröffentlicht.',
  more: 'Und {count} weitere Feststellungen; die Durchläufe selbst zeigen sie.',
}
