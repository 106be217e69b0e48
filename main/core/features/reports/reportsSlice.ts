import { reportsContract } from '#shared/contract/reports.contract.ts'
import { controlWords } from '#shared/entities/reports/frameworks/controlWords.ts'
import { controlsOfTags, frameworks } from '#shared/entities/reports/frameworks/frameworks.ts'
import { defineSlice } from '#core/door/defineSlice.ts'
import { complianceData } from '#core/reporting/complianceData.ts'
import { compliancePreview } from './compliancePreview.ts'
import { generateReport } from './generateReport.ts'

/** Compliance reports: the runs of a period as evidence for the controls of a framework. */
export const reportsSlice = defineSlice(reportsContract, {
  handlers: {
    'reports.frameworks': (_input, context) => {
      const published = context.find('playbook', {
        selector: { status: { $ne: 'archived' }, publishedVersionId: { $ne: null } },
      })
      return frameworks.map((framework) => ({
        id: framework.id,
        name: framework.name,
        playbooks: published.filter((one) => controlsOfTags(framework, one.complianceTags).size > 0).length,
        controls: framework.controls.map((c) => ({ ...c, name: controlWords(c.id, c.name, context.format) })),
      }))
    },
    'reports.preview': async (input, context) =>
      compliancePreview(await complianceData(context, input), context.format),
    'reports.generate': generateReport,
    'reports.list': (input, context) =>
      context.page('complianceReport', { sort: [{ createdAt: 'desc' }], ...input }),
  },
})
