/** What an app can do beyond the first release, as it says in the query of its records socket. */
export interface AppSkills {
  /** It keeps members of records that it does not know; from another one they are hidden. */
  readonly keepsMembers: boolean
  /** Entries of its log bear out what it pushes, and it understands the answers about that. */
  readonly signs: boolean
  /** It wants receipts of the server with what it pulls. */
  readonly wantsReceipts: boolean
}
