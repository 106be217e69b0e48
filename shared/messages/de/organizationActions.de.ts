import type { Translation } from '../message.ts'
import type { organizationActionsMessages } from '../organizationActions.messages.ts'

export const organizationActionsGerman: Translation<typeof organizationActionsMessages> = {
  organization: 'Organisation',
  onThisComputer: 'Auf diesem Computer',
  organizationAndTeam: '{organization}, {team}',
  change: 'Organisation wechseln',
  add: 'Organisation hinzufügen',
  joinTeam: 'Einem Team beitreten',
  joinByLink: 'Einem Team mit einem Link beitreten',
  newAction: 'Neue Organisation',
  newKeywords: 'anlegen, hinzufügen, Firma, Betrieb',
  joinKeywords: 'Einladung, Kollege, Kollegin, Code',
  restoreAction: 'Aus einer Sicherung wiederherstellen oder Export importieren',
  restoreKeywords: 'zurückholen, retten, zip',
  openAction: 'Zu einer anderen Organisation wechseln',
  openKeywords: 'öffnen, Firma, Betrieb',
  updateAction: 'Organisation umbenennen',
  updateKeywords: 'ändern, Name, Logo, Firma, Adresse, Zeitzone, Branche',
  closeAction: 'Organisation aussetzen, archivieren oder löschen',
  closeKeywords: 'schließen, beenden, wieder öffnen, Firma',
  leaveAction: 'Organisation auf diesem Computer verlassen',
  leaveKeywords: 'entfernen, austreten, abmelden, Konto löschen, ausloggen',
  exampleAction: 'Beispiel ansehen',
  exampleKeywords:
    'Demo, Muster, ausprobieren, Bäckerei, laden, verlassen, löschen, Vorlage, Einführung, Beispielfirma',
  restoreTitle: 'Wiederherstellen oder importieren',
}
