import { useMemo } from 'react'
import { useFromSource } from './SourceProvider.tsx'

/** The values that a step is given by earlier ones: name of the value to the number of its step. */
export function useOrigins(stepId: string): ReadonlyMap<string, number> {
  // A text compares by value, so that a change elsewhere renders nothing here.
  const text = useFromSource((source) => JSON.stringify([...(source.origins().get(stepId) ?? [])]))
  return useMemo(() => new Map(JSON.parse(text) as [string, number][]), [text])
}
