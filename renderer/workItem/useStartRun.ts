import { useCallback } from 'react'
import type { InputOf } from '#shared/contract/operations.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { useGo } from '#renderer/ui/navigation.tsx'
import { showError } from '#renderer/ui/toast.tsx'

const asked: readonly unknown[] = ['name', 'assigneeId', 'dueAt']

/** What a start was refused for that a person can give: the field of its form. */
export function askedField(error: unknown): string | null {
  if (!(error instanceof OrgataError) || error.code !== 'invalid_input') return null
  const { field } = (error.details ?? {}) as { field?: unknown }
  return asked.includes(field) ? String(field) : null
}

/**
 * Starts a run and goes to it; where the playbook asks for name, person or due date first, to the form that asks. `goTo`
 * goes to an address: by default the window's own.
 */
export function useStartRun() {
  const go = useGo()
  const { run, running } = useCommand('runs.start', { quiet: true })
  const start = useCallback(
    async (input: InputOf<'runs.start'>, goTo: (address: string) => void = go) => {
      try {
        goTo(`/runs/${(await run(input)).id}`)
      } catch (error) {
        if (askedField(error) !== null) goTo(`/runs?start=${input.playbookId}`)
        else if (error instanceof OrgataError && error.code !== 'cancelled') showError(error)
      }
    },
    [go, run],
  )
  return { start, running }
}
