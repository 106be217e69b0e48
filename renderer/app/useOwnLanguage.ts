import { useEffect } from 'react'
import { personSettings } from '#shared/contract/people.settings.ts'
import { useLive } from '#renderer/bridge/hooks.ts'
import { useLanguage } from '#renderer/ui/messages.ts'

const { key, schema } = personSettings.language

/** Follows the language of the person's settings. Where none is set, the choice of this computer holds. */
export function useOwnLanguage(): void {
  const language = useLanguage()
  const { data } = useLive('configuration.resolve', { key })
  const set = data === undefined || data.from === 'default' ? undefined : schema.safeParse(data.value).data
  useEffect(() => {
    if (set !== undefined) void language.choose(set)
  }, [language, set])
}
