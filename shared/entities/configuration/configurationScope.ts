import { z } from 'zod'
import { configurationMessages } from '#shared/messages/configuration.messages.ts'
import type { Permission } from '../permission.ts'

/** Where a setting is set, the nearest first: of several values the nearest applies. Source: S1 Configuration.scope. */
export const configurationScopes = ['step', 'process', 'user', 'team', 'global'] as const

export const configurationScope = z.enum(configurationScopes).meta({
  label: configurationMessages.scope,
  values: {
    step: { label: configurationMessages.scopeStep },
    process: { label: configurationMessages.scopeProcess },
    user: { label: configurationMessages.scopeUser },
    team: { label: configurationMessages.scopeTeam },
    global: { label: configurationMessages.scopeGlobal },
  },
})

export type ConfigurationScope = z.infer<typeof configurationScope>

/** The permission for setting a value; null: only the person sets their own. */
export const permissionToSet: Readonly<Record<ConfigurationScope, Permission | null>> = {
  step: 'playbook:write',
  process: 'playbook:write',
  user: null,
  team: 'team:manage',
  global: 'organization:manage',
}
