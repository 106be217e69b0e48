import {
  Link,
  useElementScrollRestoration,
  useLocation,
  useNavigate,
  useParams,
  useSearch,
} from '@tanstack/react-router'
import { useCallback, useEffect } from 'react'
import type { ComponentProps } from 'react'

/** An address for the router: with the part after `?` parsed. */
function target(to: string): { to: string; search: Record<string, string> } {
  const [pathname = '', query = ''] = to.split('?', 2)
  return { to: pathname, search: Object.fromEntries(new URLSearchParams(query)) }
}

/**
 * A link to a page of the window; `to` is an address such as `/playbooks/closing-the-shop`. It is marked as current on
 * that page and on those below it, with `exact` only on that page.
 */
export function AppLink({
  to,
  exact = false,
  ...rest
}: { to: string; exact?: boolean } & Omit<ComponentProps<'a'>, 'href'>) {
  return <Link {...target(to)} activeOptions={{ exact, includeSearch: !exact }} {...rest} />
}

/** Goes to a page of the window. `replace` leaves no step back. */
export function useGo(): (to: string, options?: { replace?: boolean }) => void {
  const navigate = useNavigate()
  return useCallback(
    (to, options) => void navigate({ ...target(to), replace: options?.replace ?? false }),
    [navigate],
  )
}

/** A parameter of the page's address: `slug` of `/playbooks/$slug`. */
export function usePathParam(name: string): string {
  const params: Record<string, string | undefined> = useParams({ strict: false })
  return params[name] ?? ''
}

/** The address of the page that is open, without the part after `?`. */
export function usePath(): string {
  return useLocation({ select: ({ pathname }) => pathname })
}

/** A search parameter of the address, as text: `?panel=history`. */
export function useSearchParam(name: string): string | undefined {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const value = search[name]
  return typeof value === 'string' ? value : undefined
}

/** All search parameters of the address, as text. */
export function useSearchValues(): Readonly<Record<string, string>> {
  return useSearch({ strict: false })
}

/** Changes search parameters of the page that is shown; undefined removes one. Leaves no step back. */
export function useSetSearch(): (patch: Readonly<Record<string, string | undefined>>) => void {
  const navigate = useNavigate()
  return useCallback(
    (patch) =>
      void navigate({ to: '.', search: (now: object) => ({ ...now, ...patch }), replace: true } as never),
    [navigate],
  )
}

/**
 * The `data-scroll-restoration-id` of a part of the open page. It names the page, because the router takes the place of
 * what has the same name along to the next one, which would then open in its middle.
 */
export function useScrollId(part: string): string {
  return `${part} ${usePath()}`
}

/**
 * Pixels from the top at which the element with this `data-scroll-restoration-id` was left, where Back or Forward led
 * here; else 0. For an element that is drawn after the router has restored the others.
 */
export function useLeftScroll(id: string): number {
  return useElementScrollRestoration({ id })?.scrollY ?? 0
}

/** Sets the title of the window while the page is shown, as soon as the name is known. */
export function usePageTitle(title: string | undefined): void {
  useEffect(() => {
    if (title) document.title = `${title} · Orgata`
  }, [title])
}
