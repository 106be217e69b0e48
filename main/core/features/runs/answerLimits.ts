/** Bytes of the comments in one answer; the newest ones that fit are in it, as on the timeline. */
export const maxBytesOfComments = 300_000

/** Bytes of the facts of attachments in one answer. */
export const maxBytesOfFiles = 300_000
