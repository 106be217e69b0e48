import { z } from 'zod'

/** A rule that the organization has to meet; checked by the issue *Prove*. Source: S1 ComplianceRequirement, named only. */
export const complianceRequirement = z.strictObject({
  /** `soc2`, `gdpr`, `hipaa` or another name. */
  framework: z.string().min(1).max(60),
  title: z.string().min(1).max(300),
  note: z.string().max(2_000),
})
