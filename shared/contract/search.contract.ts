import { z } from 'zod'
import { id } from '#shared/kernel/id.ts'
import { defineContract, query } from './defineContract.ts'

export const searchContract = defineContract('search', {
  query: query({
    summary: 'Find playbooks, runs and people by name.',
    input: z.strictObject({ text: z.string().max(200), limit: z.int().min(1).max(50).default(20) }),
    output: z.array(
      z.strictObject({
        kind: z.enum(['playbook', 'run', 'person']),
        id,
        slug: z.string(),
        name: z.string(),
        hint: z.string(),
      }),
    ),
    permission: 'member',
    reads: ['playbook', 'run', 'person'],
  }),
})
