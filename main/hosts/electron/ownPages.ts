/** The scheme under which the window loads its pages. */
export const ownScheme = 'app'

/** The only host of that scheme. */
export const ownHost = 'orgata'

/** The address of the window's page, without the part after `#`. */
export const ownPage = `${ownScheme}://${ownHost}/`

/** Whether an address is the window's own page: no other address of our scheme is a page. */
export function isOwnPage(address: string): boolean {
  let url: URL
  try {
    url = new URL(address)
  } catch {
    return false
  }
  return (
    url.protocol === `${ownScheme}:` &&
    url.host === ownHost &&
    url.username === '' &&
    url.password === '' &&
    (url.pathname === '/' || url.pathname === '/index.html' || url.pathname === '')
  )
}
