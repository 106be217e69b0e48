import type { Translation } from '../message.ts'
import type { auditActionsMessages } from '../auditActions.messages.ts'

export const auditActionsGerman: Translation<typeof auditActionsMessages> = {
  title: 'Protokoll & Compliance',
  complianceAction: 'Compliance ansehen',
  complianceAbout: 'Welche Anforderungen abgedeckt sind, Berichte und Nachweispakete',
  complianceKeywords: 'Bericht, SOC 2, Prüfer, Nachweis, Anforderungen, Abdeckung',
  verifyAction: 'Protokoll prüfen',
  verifyKeywords: 'prüfen, Log, Manipulation, Signatur, Beweis',
  packAction: 'Nachweispaket erstellen',
  packKeywords: 'Export, Prüfer, zip, Beweis',
  reportAction: 'Compliance-Bericht erstellen',
  reportKeywords: 'PDF, Prüfer, anlegen, sichern, erzeugen',
  newLogAction: 'Neues Protokoll beginnen',
  newLogKeywords: 'anfangen, abzweigen, wiederherstellen',
}
