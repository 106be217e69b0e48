import type { Setting } from '#shared/contract/defineSetting.ts'

/** The declared settings by key. */
export type Settings = ReadonlyMap<string, Setting>

/** The settings that slices declare. */
export function settingsOf(
  slices: Iterable<{ readonly settings?: Readonly<Record<string, Setting>> }>,
): Settings {
  const all = [...slices].flatMap(({ settings = {} }) => Object.values(settings))
  return new Map(all.map((setting) => [setting.key, setting]))
}
