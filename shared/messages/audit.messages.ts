import { defineMessages } from './message.ts'

/** The audit log and its entries. */
export const auditMessages = defineMessages('audit', {
  added: 'added',
  removed: 'removed',
  changed: 'changed',
  setTo: 'set to {state}',
  andOthers: 'and {count, number} more',
  searchCut: 'Only the {most, number} best matches are searched. Type more to narrow them down.',
  unreadable: 'Cannot be read',
  unknownAction: '{result, select, success {{action}} other {Tried: {action}}}',
  evidencePack: 'Evidence pack',
  refusedAction: 'Refused action',
  auditLog: 'Audit log',
  didAttestBefore:
    '{result, select, success {Attested records of earlier versions} other {Tried to attest records of earlier versions}}',
  baseline: 'Records of earlier versions',
  didVerify: '{result, select, success {Verified the log} other {Tried to verify the log}}',
  didStartNewLog:
    '{result, select, success {Started a new audit log} other {Tried to start a new audit log}}',
  didExportPack: '{result, select, success {Made an evidence pack} other {Tried to make an evidence pack}}',
})
