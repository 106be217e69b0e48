import { useState } from 'react'
import type { MetadataView } from '#shared/contract/metadata.contract.ts'
import type { Kind } from '#shared/entities/registry.ts'
import { useLive } from '#renderer/bridge/hooks.ts'

/** The record that a change is about, at the version that is shown. */
export interface MetadataAt {
  kind: Kind
  id: string
  version: number
}

export interface Metadata {
  view: MetadataView
  at: MetadataAt
  /** Shows the answer of a command; false where it failed, which was said already. */
  take: (answer: Promise<MetadataView>) => Promise<boolean>
}

/** Follows the metadata of a record; undefined until it is loaded. */
export function useMetadata(kind: Kind, id: string): Metadata | undefined {
  const { data } = useLive('metadata.get', { kind, id })
  const [answered, setAnswered] = useState<MetadataView>()
  if (data === undefined || data.id !== id) return undefined
  const isNewer = answered !== undefined && answered.id === id && answered.version > data.version
  const view = isNewer ? answered : data
  return {
    view,
    at: { kind, id, version: view.version },
    async take(answer) {
      try {
        setAnswered(await answer)
        return true
      } catch {
        return false
      }
    },
  }
}
