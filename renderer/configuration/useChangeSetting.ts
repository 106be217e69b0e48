import type { SettingView } from '#shared/contract/configuration.contract.ts'
import type { Json } from '#shared/kernel/canonicalJson.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { showDone } from '#renderer/ui/toast.tsx'
import { screenMessages } from '#shared/messages/screens.messages.ts'
import { configurationMessages } from '#shared/messages/configuration.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

/** What settings are shown for, beside the person and the open team. */
export interface SettingTarget {
  playbookId?: string
  stepId?: string
}

/** Sets a setting in a place, or resets it with null; a toast offers to undo that. */
export function useChangeSetting({ key }: SettingView, target: SettingTarget) {
  const format = useFormatMessage()
  const set = useCommand('configuration.set')
  const unset = useCommand('configuration.unset')
  const write = (scope: SettingView['places'][number]['scope'], version: number, value: Json) => {
    const place = { key, scope, version, ...target }
    return value === null ? unset.run(place) : set.run({ ...place, value })
  }
  const change = async ({ scope, version, value: before }: SettingView['places'][number], value: Json) => {
    const { version: written } = await write(scope, version, value)
    const undo = () => void write(scope, written, before).catch(() => {})
    const words = value === null ? configurationMessages.wasReset : configurationMessages.wasSaved
    showDone(format(words), { label: format(screenMessages.undo), run: undo })
  }
  return { change, isRunning: set.running || unset.running }
}
