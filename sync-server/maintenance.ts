/** The message to all clients of a server started with `--read-only`. */
export const maintenanceWords =
  'The sync server is under maintenance and takes nothing at the moment. Your changes are kept on this computer and go out afterwards.'
