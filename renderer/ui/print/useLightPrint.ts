import { useEffect } from 'react'

const scheme = 'data-mantine-color-scheme'

/** Paper is white: the window prints in the light appearance, whichever one is shown. */
export function useLightPrint(): void {
  useEffect(() => {
    const root = document.documentElement
    let shown: string | null = null
    const begin = () => {
      shown = root.getAttribute(scheme)
      root.setAttribute(scheme, 'light')
    }
    const end = () => {
      if (shown !== null) root.setAttribute(scheme, shown)
    }
    window.addEventListener('beforeprint', begin)
    window.addEventListener('afterprint', end)
    return () => {
      window.removeEventListener('beforeprint', begin)
      window.removeEventListener('afterprint', end)
    }
  }, [])
}
