import { create } from 'zustand'
import type { Verification } from '#shared/contract/audit.contract.ts'
import type { OutputOf } from '#shared/contract/operations.ts'
import { useCommand, useSession } from '#renderer/bridge/hooks.ts'
import { announce } from '#renderer/ui/announce.tsx'
import { newestVerdict } from './verdictWords.ts'
import { logVerdictMessages as m } from '#shared/messages/logVerdict.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

interface Verdicts {
  /** The outcome of the last verification of this window, by organization. */
  byOrganization: Record<string, Verification>
}

// A verification continues on other pages, and its result must be kept.
const useVerdicts = create<Verdicts>(() => ({ byOrganization: {} }))

/** The newest outcome for the log that this computer writes now, and the way to verify again. */
export function useVerdict({ logId, lastVerification }: OutputOf<'audit.status'>) {
  const format = useFormatMessage()
  const { session } = useSession()
  const organizationId = session?.organization?.id ?? ''
  const own = useVerdicts((state) => state.byOrganization[organizationId])
  const { run, running, progress, cancel, error } = useCommand('audit.verify', { quiet: true })
  const verify = () =>
    void run({}).then(
      (outcome) => {
        useVerdicts.setState(({ byOrganization }) => ({
          byOrganization: { ...byOrganization, [organizationId]: outcome },
        }))
        announce(
          outcome.ok
            ? format(m.allGood)
            : (outcome.firstBad?.message ??
                outcome.findings[0]?.message ??
                outcome.records?.unproven.items[0]?.what ??
                outcome.others.find(({ ok }) => !ok)?.firstBad?.message ??
                format(m.notGood)),
        )
      },
      () => {},
    )
  return {
    verdict: newestVerdict(logId, own, lastVerification),
    verify,
    running,
    progress,
    cancel,
    error,
  }
}
