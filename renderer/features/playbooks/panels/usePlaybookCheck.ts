import { useEffect, useState } from 'react'
import type { Finding } from '#shared/contract/playbooks.contract.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { useBridge } from '#renderer/bridge/BridgeProvider.tsx'
import { useLiveItems } from '#renderer/list/useLiveItems.ts'
import { playbookPanelMessages as m } from '#shared/messages/playbookPanels.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { useDraft } from '../draft/DraftProvider.tsx'

/** Checks are made again this long after the last change. */
const debounceMs = 400

export interface PlaybookCheck {
  /** Undefined until the first answer. */
  findings: readonly Finding[] | undefined
  error: OrgataError | undefined
  /** Something changed since; the findings may be old. */
  isChecking: boolean
}

/**
 * The findings of the checks, renewed after each saved change of anyone: the core checks its own copy, so that an
 * earlier request would return an older state.
 */
export function usePlaybookCheck(): PlaybookCheck {
  const bridge = useBridge()
  const { client, model, playbookId } = useDraft()
  const { items: roles } = useLiveItems('team.jobRoles', {})
  const [findings, setFindings] = useState<readonly Finding[]>()
  const [error, setError] = useState<OrgataError>()
  const [isChecking, setChecking] = useState(true)

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let asked = 0
    const ask = () => {
      if (client.hasUnsaved()) {
        client.flush()
        timer = setTimeout(ask, debounceMs)
        return
      }
      const own = ++asked
      bridge.call('playbooks.check', { playbookId }).then(
        (answer) => {
          if (own !== asked) return
          setFindings(answer.findings)
          setError(undefined)
          setChecking(false)
        },
        (cause: unknown) => {
          if (own !== asked) return
          setError(cause instanceof OrgataError ? cause : refusal('internal', m.checksFailedWhy))
          setChecking(false)
        },
      )
    }
    const soon = () => {
      setChecking(true)
      clearTimeout(timer)
      timer = setTimeout(ask, debounceMs)
    }
    ask()
    const stop = model.subscribe(soon)
    return () => {
      asked += 1
      stop()
      clearTimeout(timer)
    }
    // A new or removed role changes the findings.
  }, [bridge, client, model, playbookId, roles])

  return { findings, error, isChecking }
}
