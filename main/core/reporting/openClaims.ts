import type { ComplianceData } from '#shared/contract/reports.contract.ts'
import { laterVersions } from '../audit/records/laterVersions.ts'
import { unreceived } from '../audit/records/unreceived.ts'
import type { QueryContext } from '../door/context.ts'

/** Kinds of records by which a member's entry alone could speak against the report of another. */
const claimable: readonly string[] = ['run', 'attachment', 'device']

/**
 * What the logs on this computer speak of and its records do not have. `versions`: the stamps of those that a report states,
 * by their ids.
 */
export async function openClaims(
  { organization: { store }, breathe }: QueryContext,
  versions: Readonly<Record<string, string>>,
): Promise<Pick<ComplianceData, 'unreceived' | 'setAside'>> {
  const setAside: string[] = []
  for (const [index, [id, hlc]] of Object.entries(versions).entries()) {
    if (index % 500 === 499) await breathe()
    setAside.push(...laterVersions(store.db, id, hlc).map((made) => made.hlc))
  }
  return { unreceived: await unreceived(store.db, claimable, breathe), setAside }
}
