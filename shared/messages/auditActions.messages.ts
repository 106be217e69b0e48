import { defineMessages } from './message.ts'

/** The section of audit and compliance, and what the palette can do there. */
export const auditActionsMessages = defineMessages('auditActions', {
  title: 'Audit & compliance',
  sectionKeywords: 'history, trail, log, who did what, changes, iso, certificate, statistics',
  complianceAction: 'Look at compliance',
  complianceAbout: 'Which controls are covered, reports and evidence packs',
  complianceKeywords: 'report, SOC 2, auditor, evidence, controls, coverage, iso, certificate, statistics',
  verifyAction: 'Verify the audit log',
  verifyKeywords: 'check, log, tamper, signature, proof',
  packAction: 'Make an evidence pack',
  packKeywords: 'export, auditor, zip, proof, certificate',
  reportAction: 'Make a compliance report',
  reportKeywords: 'pdf, auditor, create, save, generate, csv, excel, spreadsheet, statistics',
  newLogAction: 'Start a new audit log',
  newLogKeywords: 'begin, fork, restore',
})
