/**
 * What an app can do beyond the first release: the member of its records socket's query that says so, and its value.
 */
export const skillMembers = {
  /** It keeps members of records that it does not know; the server hides them from other apps, and keeps them. */
  keepsMembers: ['members', 'all'],
  /** Entries of its log bear out what it pushes, and it understands `later`, `clock` and `unproven`. */
  signs: ['proof', 'entries'],
  /** It wants signatures of the server on when and in which order it accepted what it sends. */
  wantsReceipts: ['receipts', 'signed'],
  /** Where the server's version is one that no app takes on, it sends the one that its change was made from. */
  sendsBasis: ['basis', 'sent'],
} as const

/** The query of an app of this release. */
export const presentApp: Readonly<Record<string, string>> = Object.fromEntries(Object.values(skillMembers))
