/** What the first lines of a pack's `README.txt` say. */
export interface ReadmeFacts {
  organizationName: string
  deviceName: string
  fingerprint: string
  created: string
  entries: number
}
