/** The number of the log that an address names; 0 is this computer's. */
export function logOf({ log }: { log?: string | undefined }): number {
  return log !== undefined && /^\d{1,9}$/.test(log) ? Number(log) : 0
}

/** In the address, for the logs of all computers as one. */
export const allLogs = 'all'

/** The address of the log with what it is narrowed to, and with one entry opened beside it as `entry`. */
export function logAddress(search: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(search).toString()
  return query === '' ? '/audit' : `/audit?${query}`
}
