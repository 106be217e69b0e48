import { auditContract } from '#shared/contract/audit.contract.ts'
import { canonicalJson } from '#shared/kernel/canonicalJson.ts'
import { defineSlice } from '#core/door/defineSlice.ts'
import { attestBefore, attestOnce } from './attestBefore.ts'
import { listActors } from './listActors.ts'
import { logStatus } from './logStatus.ts'
import { entryView, nameWords } from './entryView.ts'
import { exportPack } from './exportPack.ts'
import { listEntries } from './listEntries.ts'
import { logViews, readerOf } from './otherLogs.ts'
import { verify } from './verify.ts'
import { auditCheckMessages as m } from '#shared/messages/auditChecks.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { reasonMessages } from '#shared/messages/reasons.messages.ts'
import { storedName } from '#shared/messages/storedWords.ts'

export const auditSlice = defineSlice(auditContract, {
  ...attestOnce,
  handlers: {
    'audit.list': listEntries,
    'audit.get'({ log, seq }, context) {
      const reader = readerOf(context, log)
      const { teamId } = context.organization
      const detail = reader.get(seq, teamId)
      return {
        besides: reader.besides(seq, teamId),
        entry: entryView(detail, context.format),
        subjects: detail.subjects.map((one) => ({ ...one, name: nameWords(one.name, context.format) })),
        reason: detail.reason,
        canonical: detail.entry === null ? '' : canonicalJson(detail.entry),
      }
    },
    'audit.logs': (_input, context) => ({ logs: logViews(context) }),
    'audit.startNewLog'(_input, context) {
      const { audit, sync, outside } = context.organization
      const { logProblem } = sync.logs()
      const reason =
        logProblem === null || logProblem.code === 'copy'
          ? outside.findings()[0]?.message
          : logProblem.message
      if (reason === undefined) {
        throw refusal('precondition_failed', m.matches)
      }
      const { logId: previous, size: entries } = audit
      const checkpoint = audit.latestCheckpoint()
      const logId = context.newId()
      context.alongside((db) => audit.beginNew(logId, db))
      // The first entry of the new log names the log before, its size here, and the reason.
      const entity = { kind: 'auditLog', id: previous, name: storedName(reasonMessages.ownLog) }
      context.record(entity, null, { logId, previous, entries, checkpoint, reason })
      context.afterCommit(() => {
        outside.logRestarted()
        sync.logRestarted()
      })
      return { logId }
    },
    'audit.actors': listActors,
    'audit.status': (_input, context) => logStatus(context),
    'audit.verify': verify,
    'audit.attestBefore': attestBefore,
    'audit.exportPack': exportPack,
  },
})
