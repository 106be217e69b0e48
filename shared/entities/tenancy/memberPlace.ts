import { z } from 'zod'
import { id } from '#shared/kernel/id.ts'
import { isoInstant } from '#shared/kernel/time.ts'
import { recordMessages } from '#shared/messages/records.messages.ts'
import { teamMessages } from '#shared/messages/team.messages.ts'
import { accessRole } from '../accessRole.ts'

/** What a person's place in a team and their role in the organization have in common. */
export const placeFields = {
  personId: id.meta({ label: teamMessages.personField, ref: 'person' }),
  role: accessRole.meta({ label: teamMessages.access }),
  status: z.enum(['active', 'suspended', 'removed']).meta({
    label: recordMessages.state,
    values: {
      active: { label: teamMessages.memberActive, look: 'active' },
      suspended: { label: teamMessages.memberSuspended, look: 'waiting' },
      removed: { label: teamMessages.memberRemoved, look: 'archived' },
    },
  }),
  joinedAt: isoInstant.meta({ label: teamMessages.joined }),
}

export const placeMerge = {
  personId: 'immutable',
  joinedAt: 'immutable',
  status: { precedence: ['active', 'suspended', 'removed'] },
} as const

/** @param comeBack the name of the transition of who was removed */
export const placeStates = <Name extends string>(comeBack: Name) =>
  ({
    field: 'status',
    initial: ['active'],
    final: [],
    transitions: [
      { name: 'suspend', from: ['active'], to: 'suspended' },
      { name: 'resume', from: ['suspended'], to: 'active' },
      { name: 'remove', from: ['active', 'suspended'], to: 'removed' },
      { name: comeBack, from: ['removed'], to: 'active' },
    ],
  }) as const
