import { createHashHistory, createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import { shellMessages } from '#shared/messages/shell.messages.ts'
import type { Said } from '#renderer/ui/messages.ts'
import { features } from './features.ts'
import { lazyPage } from './lazyPage.tsx'
import { NotFound } from './NotFound.tsx'
import { PageFailure } from './PageFailure.tsx'
import { Shell } from './Shell.tsx'
import { StartPage } from './StartPage.tsx'

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound })

const pages = features.flatMap((feature) =>
  feature.pages.map((page) =>
    createRoute({
      getParentRoute: () => root,
      path: page.path,
      component: lazyPage(page.load),
      staticData: { title: page.title },
    }),
  ),
)

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: StartPage,
  staticData: { title: shellMessages.opening },
})

/**
 * The addresses of the window, after `#`, because in the Electron host the page is a file, and because the browser host
 * then never sees the visited pages.
 */
export const router = createRouter({
  routeTree: root.addChildren([start, ...pages]),
  history: createHashHistory(),
  defaultErrorComponent: PageFailure,
  scrollRestoration: true,
  // The page's code is fetched while the pointer is still on its way.
  defaultPreload: 'intent',
  // The query of a page is plain words; quotes around them would only make links ugly.
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search: Record<string, unknown>) => {
    const filled = Object.entries(search).filter(([, value]) => value !== undefined && value !== null)
    const text = new URLSearchParams(filled.map(([key, value]) => [key, String(value)])).toString()
    return text === '' ? '' : `?${text}`
  },
})

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    title?: Said
  }
}
