import type { Translation } from '../message.ts'
import type { teamsActionsMessages } from '../teamsActions.messages.ts'

export const teamsActionsGerman: Translation<typeof teamsActionsMessages> = {
  teams: 'Teams',
  team: 'Team',
  switchTeam: 'Team wechseln',
  yourTeams: 'Ihre Teams',
  newAction: 'Neues Team',
  newKeywords: 'anlegen, hinzufügen, Abteilung, Filiale, Standort',
  manage: 'Teams verwalten',
  manageKeywords: 'hinzufügen, Abteilung, Filiale',
  openAction: 'Zu einem anderen Team wechseln',
  openKeywords: 'öffnen, Abteilung, Filiale',
  renameAction: 'Team umbenennen',
  renameKeywords: 'ändern, Name, Beschreibung, neue Mitglieder',
  archiveAction: 'Team archivieren oder wiederherstellen',
  archiveKeywords: 'schließen, auflösen, zurückholen',
  leaveAction: 'Team verlassen',
  leaveKeywords: 'austreten, gehen',
}
