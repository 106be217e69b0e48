import { configurationContract } from '#shared/contract/configuration.contract.ts'
import { z } from 'zod'
import { resolveSetting } from '#core/configuration/resolveSetting.ts'
import { defineSlice } from '#core/door/defineSlice.ts'
import { declared, fittingValue, writeSetting } from './setSetting.ts'
import { settingView } from './settingViews.ts'

/** Settings, declared by the slices and set by scope. */
export const configurationSlice = defineSlice(configurationContract, {
  handlers: {
    'configuration.list': ({ key, scope, ...target }, context) =>
      [...context.settings.values()]
        .filter((setting) => (key === undefined ? !setting.isKeptByScreens : setting.key === key))
        .filter(({ scopes }) => scope === undefined || scopes.includes(scope))
        .map((setting) => settingView(context, setting, target)),
    'configuration.resolve'({ key, ...target }, context) {
      const { value, from } = resolveSetting(context, declared(context, key), target)
      return { key, value: z.json().parse(value), from }
    },
    'configuration.set': ({ value, ...place }, context) =>
      writeSetting(context, place, fittingValue(context, declared(context, place.key), value)),
    'configuration.unset': (place, context) => writeSetting(context, place, null),
  },
})
