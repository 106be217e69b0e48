/** Origin of every change from the core: never sent back, never undone. */
export const remoteOrigin = 'draft:remote'

/** Origin of this window's own edits outside the text editor: sent, and undone by undo. */
export const editOrigin = 'draft:edit'

/** Origin of preparations that undo must not touch: sent, and not undone. */
export const setupOrigin = 'draft:setup'
