declare global {
  interface Window {
    /** Where the package that locks scrolling behind a dialog reads the nonce of its style element. */
    __webpack_nonce__?: string
  }
}

/** The nonce of style elements made at run time, which the page's policy requires: from the host, once per page. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
}

window.__webpack_nonce__ = styleNonce()
