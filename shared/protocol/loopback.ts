/**
 * A name of this machine, with any port: other computers do not reach it there, and a web page that made its own name point
 * here asks by that name (DNS rebinding).
 */
export const loopbackHost = /^(127(\.\d{1,3}){3}|localhost|\[::1\])(:\d{1,5})?$/

/** Whether an address leads to this machine alone; false of a text that is no address. */
export function isLoopbackAddress(url: string): boolean {
  const host = /^[a-z]+:\/\/([^/?#]+)/i.exec(url)?.[1] ?? ''
  return loopbackHost.test(host.toLowerCase())
}
