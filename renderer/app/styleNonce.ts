declare global {
  interface Window {
    /** Where the package that locks scrolling behind a dialog looks for the nonce of its style element. */
    __webpack_nonce__?: string
  }
}

/** What style elements made at run time carry, so that the page's policy lets them in: from the host, once per page. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
}

window.__webpack_nonce__ = styleNonce()
