import { skillMembers } from '#shared/protocol/appSkills.ts'

/** What an app can do, as it said in the query of its records socket. */
export type AppSkills = Readonly<Record<keyof typeof skillMembers, boolean>>

export function skillsOf(query: URLSearchParams): AppSkills {
  const says = (skill: keyof typeof skillMembers) => {
    const [member, value] = skillMembers[skill]
    return query.get(member) === value
  }
  return {
    keepsMembers: says('keepsMembers'),
    signs: says('signs'),
    wantsReceipts: says('wantsReceipts'),
    sendsBasis: says('sendsBasis'),
  }
}
