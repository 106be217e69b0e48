import type { Finding } from '#shared/contract/playbooks.contract.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { sayingWords } from '#shared/messages/refusal.ts'
import type { Saying } from '#shared/messages/refusal.ts'

/** A finding that is not yet in anybody's language: it can come from a worker. */
export type HeldFinding = Omit<Finding, 'message'> & { said: Saying }

export const findingWords = ({ said, ...finding }: HeldFinding, format: FormatMessage): Finding => ({
  ...finding,
  message: sayingWords(said, format),
})
