import type { auditContract, Verification } from '#shared/contract/audit.contract.ts'
import type { Handlers } from '#core/door/context.ts'
import { toldWords } from '../../audit/told.ts'
import { createEntryNotes } from '../../audit/records/entryNotes.ts'
import { followMissing } from '../../audit/records/missingRecords.ts'
import { checkActors } from './actorCheck.ts'
import { findingsOf } from './findings.ts'
import { rememberVerification } from './lastVerification.ts'
import { ownWitnessesProblem, verifyOthers } from './otherLogs.ts'
import { proveRecords } from './recordProofs.ts'
import { untiedKeys } from './untiedKeys.ts'
import { verificationView } from './verificationView.ts'
import { auditCheckMessages as m } from '#shared/messages/auditChecks.messages.ts'

/** Checks the logs on this computer, then every record against its entry, and keeps the outcome. */
export const verify: Handlers<typeof auditContract>['audit.verify'] = async (_input, context) => {
  const { audit, store, sync, outside } = context.organization
  const { remark } = outside
  const notes = createEntryNotes(audit.logId)
  const isRefused = (id: string, hlc: string) => sync.ledger.isRefused(id, hlc)
  const [missing, behind] = [followMissing(store.db, isRefused), followMissing(store.db, isRefused)]
  const actors = checkActors(context, audit.signer.deviceId)
  const result = await audit.verify({
    signal: context.signal,
    onProgress: ({ done, total }) =>
      context.progress({ done, total, label: context.format(m.checked, { done, total }) }),
    onEntry(entry) {
      notes.take(audit.logId, entry)
      actors.next(entry)
      missing.take(audit.logId, entry)
    },
  })
  const own = verificationView(result, actors.firstBad, findingsOf(context), context.format)
  notes.end(audit.logId, own.firstBad?.seq ?? null)
  const others = await verifyOthers(context, notes, { missing, behind })
  const records = await proveRecords(context, notes, { missing, behind })
  const firstBad = own.firstBad ?? ownWitnessesProblem(context)
  const isBorneOut = records.unproven.total === 0 && others.every((log) => log.ok)
  const ok = own.ok && firstBad === null && isBorneOut
  const view: Verification = {
    ...own,
    logId: audit.logId,
    ok,
    firstBad,
    remark: remark === null ? null : toldWords(remark, context.format),
    records,
    others,
    untiedKeys: untiedKeys(context),
  }
  rememberVerification(context.organization, view)
  return view
}
