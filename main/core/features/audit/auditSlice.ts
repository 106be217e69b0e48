import { auditContract } from '#shared/contract/audit.contract.ts'
import { canonicalJson } from '#shared/kernel/canonicalJson.ts'
import { defineSlice } from '../../defineSlice.ts'
import { actorsOf, logStatus } from './logStatus.ts'
import { entryView } from './entryView.ts'
import { exportPack } from './exportPack.ts'
import { rememberVerification } from './lastVerification.ts'
import { verificationView } from './verificationView.ts'

export const auditSlice = defineSlice(auditContract, {
  'audit.list'(input, context) {
    const { audit } = context.workspace
    return { entries: audit.list(input).map(entryView), total: audit.size }
  },
  'audit.get'({ seq }, context) {
    const detail = context.workspace.audit.get(seq)
    return {
      entry: entryView(detail),
      before: detail.before,
      after: detail.after,
      canonical: detail.entry === null ? '' : canonicalJson(detail.entry),
    }
  },
  'audit.status': (_input, context) => ({ ...logStatus(context), actors: actorsOf(context) }),
  async 'audit.verify'(_input, context) {
    const result = await context.workspace.audit.verify({
      signal: context.signal,
      onProgress: ({ done, total }) =>
        context.progress({ done, total, label: `Checked ${done} of ${total} entries` }),
    })
    const view = verificationView(result)
    rememberVerification(context.workspace, view)
    return view
  },
  'audit.exportPack': exportPack,
})
