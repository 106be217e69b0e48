import * as tls from 'node:tls'

/**
 * Lets this process trust, besides those of Node, the certificate authorities of the system's store, where a firm installs its
 * own. Reading it takes a moment, so that it is done once, before the first connection with TLS. Hosts of an earlier Node know
 * only its own authorities, and those of `NODE_EXTRA_CA_CERTS`.
 */
export function createSystemAuthorities(): { trust(): void } {
  let isDone = false
  return {
    trust() {
      if (isDone) return
      isDone = true
      if (typeof tls.setDefaultCACertificates !== 'function') return
      const known = [...tls.getCACertificates('default'), ...tls.getCACertificates('system')]
      tls.setDefaultCACertificates([...new Set(known)])
    },
  }
}
