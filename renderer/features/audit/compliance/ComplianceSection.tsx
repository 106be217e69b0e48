import type { OutputOf } from '#shared/contract/operations.ts'

export function ComplianceSection({ status }: { status: OutputOf<'audit.status'> }) {
  return <p>{status.entries}</p>
}
