import type { Translation } from '../message.ts'
import type { accessMessages } from '../access.messages.ts'

export const accessGerman: Translation<typeof accessMessages> = {
  notMember:
    'Sie sind kein Mitglied dieses Teams mehr. Bitten Sie einen Eigentümer oder Administrator, Sie wieder einzuladen.',
  arriving: 'Die Daten des Teams sind auf dem Weg zu diesem Computer und erscheinen, sobald sie da sind.',
  notAllowed:
    'Ihre Berechtigung erlaubt das nicht. Fragen Sie einen Eigentümer oder Administrator des Teams.',
  workspaceClosed:
    'Der Arbeitsbereich „{name}“ ist nicht aktiv. Wählen Sie einen anderen oder öffnen Sie ihn zuerst wieder.',
  projectClosed:
    'Das Projekt „{name}“ ist nicht aktiv. Wählen Sie ein anderes oder öffnen Sie es zuerst wieder.',
  wrongState: 'Der Status kann nicht von „{from}“ zu „{to}“ wechseln. Prüfen Sie den aktuellen Status.',
  computerSince: '{name}, seit {day}',
  computerSinceTime: '{name}, seit {day} um {time} Uhr',
}
