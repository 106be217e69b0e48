import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { Progress } from '#shared/contract/messages.ts'
import type { Session } from '#shared/contract/organizations.contract.ts'
import type { CommandName, InputOf, OutputOf, QueryName } from '#shared/contract/operations.ts'
import type { Permission } from '#shared/entities/permission.ts'
import { OrgataError, toErrorShape, fromErrorShape } from '#shared/kernel/errors.ts'
import { showError } from '#renderer/ui/toast.tsx'
import { inWords } from '#shared/messages/refusal.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { useBridge, useLiveCache } from './BridgeProvider.tsx'
import type { TransportState } from './transport.ts'

/**
 * A live answer. `data` keeps the last one while a changed input is loading; `loading` is true until its own answer.
 */
export interface Live<T> {
  data: T | undefined
  error: OrgataError | undefined
  loading: boolean
  /** Asks again after an error. */
  retry: () => void
}

const noState = { data: undefined, error: undefined }
const noListener = () => () => {}
const noRetry = () => {}

/** Follows a query while the component is mounted. A null `input` sends no query. */
export function useLive<N extends QueryName>(name: N, input: InputOf<N> | null): Live<OutputOf<N>> {
  const lives = useLiveCache()
  const key = input === null ? null : JSON.stringify(input)
  // An equal input is often a new object at every render; only its text is compared.
  const handle = useMemo(
    () => (key === null ? null : lives.follow(name, JSON.parse(key) as InputOf<N>)),
    [lives, name, key],
  )
  const state = useSyncExternalStore(
    handle?.listen ?? noListener,
    handle === null ? () => noState : handle.getState,
  )
  const last = useRef<OutputOf<N> | undefined>(undefined)
  useEffect(() => {
    if (state.data !== undefined) last.current = state.data
  }, [state.data])
  return {
    data: state.data ?? (key === null || state.error ? undefined : last.current),
    error: state.error,
    loading: key !== null && state.data === undefined && state.error === undefined,
    retry: handle?.retry ?? noRetry,
  }
}

/** A command with its state for a button and a progress line. */
export interface Command<N extends CommandName> {
  /** Rejects with an `OrgataError`; leaving the promise alone is fine, because the error was already shown. */
  run: (input: InputOf<N>) => Promise<OutputOf<N>>
  running: boolean
  progress: Progress | undefined
  /** Asks the core to stop; `run` then rejects with `cancelled`. */
  cancel: () => void
  /** Why the last run failed. */
  error: OrgataError | undefined
}

/** Prepares a command. Errors are shown as a toast unless `quiet`; `cancelled` never is. */
export function useCommand<N extends CommandName>(name: N, options: { quiet?: boolean } = {}): Command<N> {
  const bridge = useBridge()
  const format = useFormatMessage()
  const quiet = options.quiet ?? false
  const [running, setRunning] = useState(0)
  const [progress, setProgress] = useState<Progress>()
  const [error, setError] = useState<OrgataError>()
  const current = useRef<AbortController | null>(null)
  const hideError = useRef<(() => void) | null>(null)

  const run = useCallback(
    (input: InputOf<N>) => {
      const abort = new AbortController()
      current.current = abort
      // A new attempt hides the error of the last one.
      hideError.current?.()
      hideError.current = null
      setError(undefined)
      setProgress(undefined)
      setRunning((n) => n + 1)
      const promise = bridge
        .call(name, input, { signal: abort.signal, onProgress: setProgress })
        .catch((thrown: unknown) => {
          const known = thrown instanceof OrgataError ? thrown : fromErrorShape(toErrorShape(thrown))
          // The core has put its own into words; those of the bridge are English until here.
          const problem = inWords(known, format) as OrgataError
          setError(problem)
          if (!quiet && problem.code !== 'cancelled') hideError.current = showError(problem)
          throw problem
        })
        .finally(() => {
          setRunning((n) => n - 1)
          setProgress(undefined)
        })
      promise.catch(() => {})
      return promise
    },
    [bridge, name, quiet, format],
  )
  const cancel = useCallback(() => current.current?.abort(), [])
  return { run, running: running > 0, progress, cancel, error }
}

/** The present person and their permissions. */
export interface SessionInfo {
  /** Undefined until the core answered. */
  session: Session | undefined
  can: (permission: Permission) => boolean
}

/** The session of this window, live. */
export function useSession(): SessionInfo {
  const { data: session } = useLive('organizations.session', {})
  const can = useCallback(
    (permission: Permission) => session?.permissions.includes(permission) ?? false,
    [session],
  )
  return { session, can }
}

/** Whether the window is in touch with the core. */
export function useConnection(): TransportState {
  const bridge = useBridge()
  return useSyncExternalStore(bridge.onConnection, () => bridge.connection)
}
