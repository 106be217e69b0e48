import { z } from 'zod'

/**
 * Settings of the whole organization; an absent member has its default. Source: S2 "Organization Settings", S4 Tenant.
 */
export const organizationSettings = z.strictObject({
  /** The default model of agents; reached by the issue *Agents*. */
  defaultAiModel: z.string().max(100).optional(),
  /** Whether connections to other services are allowed at all. */
  integrationsEnabled: z.boolean().optional(),
  /** The organization's notification channels, in addition to the window. */
  notifyByEmail: z.boolean().optional(),
  notifyInSlack: z.boolean().optional(),
  /** Reached by the issue *Rights*. */
  requireSecondFactor: z.boolean().optional(),
  /** How long a session lasts without work, in seconds; reached by the issue *Rights*. */
  sessionTimeoutSeconds: z.int().min(60).max(2_592_000).optional(),
})

export type OrganizationSettings = z.infer<typeof organizationSettings>

/** A rule that the organization has to meet; checked by the issue *Prove*. Source: S1 ComplianceRequirement, named only. */
export const complianceRequirement = z.strictObject({
  /** `soc2`, `gdpr`, `hipaa` or another name. */
  framework: z.string().min(1).max(60),
  title: z.string().min(1).max(300),
  note: z.string().max(2_000),
})
