import type { Translation } from '../message.ts'
import type { auditActionsMessages } from '../auditActions.messages.ts'

export const auditActionsGerman: Translation<typeof auditActionsMessages> = {
  title: 'Audit & Compliance',
  sectionKeywords:
    'Verlauf, Historie, Audit, Log, wer hat was getan, Änderungen, ISO, Zertifikat, Statistik, Prüfung',
  complianceAction: 'Compliance ansehen',
  complianceAbout: 'Welche Anforderungen abgedeckt sind, Berichte und Nachweispakete',
  complianceKeywords:
    'Bericht, SOC 2, Prüfer, Nachweis, Anforderungen, Abdeckung, ISO, Zertifikat, Statistik',
  verifyAction: 'Protokoll prüfen',
  verifyKeywords: 'prüfen, Log, Manipulation, Signatur, Beweis',
  packAction: 'Nachweispaket erstellen',
  packKeywords: 'Export, Prüfer, zip, Beweis, Zertifikat',
  reportAction: 'Compliance-Bericht erstellen',
  reportKeywords: 'PDF, Prüfer, anlegen, sichern, erzeugen, CSV, Excel, Tabelle, Statistik',
  newLogAction: 'Neues Protokoll beginnen',
  newLogKeywords: 'anfangen, abzweigen, wiederherstellen',
}
