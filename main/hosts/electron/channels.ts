/** The three words between preload script and main process; everything else goes through the port. */
export const channels = {
  /** Page to main: please connect me to the core. */
  connect: 'orgata:connect',
  /** Main to page, with one port. */
  port: 'orgata:port',
  /** Main to page: go to this address of the window (`/runs/...`). */
  open: 'orgata:open',
} as const
