import type { Translation } from '../message.ts'
import type { teamsMessages } from '../teams.messages.ts'

export const teamsGerman: Translation<typeof teamsMessages> = {
  didCreate: '{result, select, success {Team angelegt} other {Versuch: Team anlegen}}',
  didUpdate: '{result, select, success {Team geändert} other {Versuch: Team ändern}}',
  didArchive: '{result, select, success {Team archiviert} other {Versuch: Team archivieren}}',
  didRestore: '{result, select, success {Team wiederhergestellt} other {Versuch: Team wiederherstellen}}',
  didOpen: '{result, select, success {Team gewechselt} other {Versuch: Team wechseln}}',
  didLeave: '{result, select, success {Team verlassen} other {Versuch: Team verlassen}}',
  everyoneMay: 'Für Schritte, die jeder im Team erledigen kann.',
  unsentChanges:
    'Einige Änderungen auf diesem Computer sind noch nicht auf dem Server. Verlassen Sie das Team, sobald sie gesendet sind.',
  notYourTeam: 'Sie sind kein Mitglied dieses Teams.',
  onlyTeamOfYours:
    'Das ist Ihr einziges Team. Um es zu verlassen, verlassen Sie die Organisation unter Einstellungen.',
  onlyTeam:
    'Das ist das einzige Team. Fügen Sie zuerst ein weiteres hinzu oder archivieren Sie die ganze Organisation.',
  noOrganization: 'Es ist keine Organisation geöffnet. Öffnen Sie zuerst eine.',
  noTeam: 'Dieses Team gibt es nicht, oder Sie sind kein Mitglied.',
}
