import type { ComplianceData } from '#shared/contract/reports.contract.ts'
import { canonicalJson } from '#shared/kernel/canonicalJson.ts'

/** The report as canonical JSON (RFC 8785), so that equal reports are equal bytes. */
export function jsonReport(data: ComplianceData): string {
  return canonicalJson({ format: 'orgata.complianceReport/2', ...data })
}
