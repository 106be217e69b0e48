import { Outlet, useMatches } from '@tanstack/react-router'
import { useEffect, useLayoutEffect, useRef } from 'react'
import type { RefObject } from 'react'
import { shellMessages } from '#shared/messages/shell.messages.ts'
import { useLive } from '#renderer/bridge/hooks.ts'
import { PersonPicturesProvider } from '#renderer/picture/PersonPicturesProvider.tsx'
import { LiveRegion } from '#renderer/ui/announce.tsx'
import { saidIn, useFormatMessage } from '#renderer/ui/messages.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { ClosedBanner } from './ClosedBanner.tsx'
import { ExampleBanner } from './ExampleBanner.tsx'
import { ConnectionBanner } from './ConnectionBanner.tsx'
import { Palette } from './palette/Palette.tsx'
import { lazyPage } from './lazyPage.tsx'
import classes from './Shell.module.css'
import { ShortcutHelp } from './ShortcutHelp.tsx'
import { Sidebar } from './Sidebar.tsx'
import { TopBar } from './TopBar.tsx'
import { useLightPrint } from '#renderer/ui/print/useLightPrint.ts'
import { useGoKeys } from './useGoKeys.ts'
import { useOwnLanguage } from './useOwnLanguage.ts'
import { useSignIn } from './useSignIn.ts'
import { useSwitchNotice } from './useSwitchNotice.ts'

const FirstStart = lazyPage(
  async () => (await import('#renderer/features/organizations/FirstStart.tsx')).FirstStart,
)

const ArrivingPage = lazyPage(
  async () => (await import('#renderer/features/organizations/ArrivingPage.tsx')).ArrivingPage,
)

/** Pages that need nothing of the team: also while its first records are on their way. */
const ofThisComputer = /^\/(settings|organizations\/(new|restore))/

/** The frame around every page; without an organization, the first start. */
export function Shell() {
  const { data: session, error, retry } = useLive('organizations.session', {})
  useSwitchNotice(session)
  return (
    <div className={classes.window}>
      <ConnectionBanner />
      {session === undefined ? (
        <Starting error={error} onRetry={retry} />
      ) : session.state === 'none' ? (
        <FirstStart />
      ) : (
        // No data of another organization or team stay on the screen.
        <PersonPicturesProvider key={`${session.organization?.id} ${session.team?.id}`}>
          <Frame isArriving={session.state === 'arriving'} />
        </PersonPicturesProvider>
      )}
      <LiveRegion />
    </div>
  )
}

function Starting({ error, onRetry }: { error: Error | undefined; onRetry: () => void }) {
  const format = useFormatMessage()
  return (
    <main className={classes.starting}>
      {error ? (
        <ErrorNotice
          title={format(shellMessages.notStarted)}
          error={error}
          safe={format(shellMessages.filesUnchanged)}
          onRetry={onRetry}
        />
      ) : (
        <output className="orgata-late-show">{format(shellMessages.openingOrgata)}</output>
      )}
    </main>
  )
}

function Frame({ isArriving }: { isArriving: boolean }) {
  const main = useRef<HTMLElement>(null)
  const page = useMatches({ select: (matches) => matches.at(-1) })
  const format = useFormatMessage()
  const title = saidIn(format, page?.staticData.title ?? shellMessages.notFound)
  const pathname = page?.pathname
  useGoKeys()
  useSignIn()
  useOwnLanguage()
  useLightPrint()

  // Before the page's own effects, so that a page can put a closer title in its place.
  useLayoutEffect(() => {
    document.title = `${title} · Orgata`
  }, [title, pathname])

  const lastPath = useRef(pathname)
  useEffect(() => {
    if (lastPath.current === pathname) return
    lastPath.current = pathname
    // A new page begins at its beginning for the keyboard and for a screen reader too, unless it has chosen a place.
    if (!main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true })
  }, [pathname])

  return (
    <>
      <a
        className={classes.skip}
        href="#content"
        onClick={(event) => {
          // The part after `#` is the page's address; only the focus moves.
          event.preventDefault()
          main.current?.focus()
        }}
      >
        {format(shellMessages.skip)}
      </a>
      <TopBar />
      <ClosedBanner />
      <ExampleBanner />
      <div className={classes.below}>
        <Sidebar />
        <main
          ref={main}
          id="content"
          tabIndex={-1}
          className={classes.main}
          data-scroll-restoration-id={`main ${pathname}`}
        >
          <TopOfPage main={main} pathname={pathname} />
          {isArriving && !ofThisComputer.test(pathname ?? '') ? <ArrivingPage /> : <Outlet />}
        </main>
      </div>
      <Palette />
      <ShortcutHelp />
    </>
  )
}

/** Shows a new page from its top. It stands before the page, after which the router shows the place that Back leads to. */
function TopOfPage({
  main,
  pathname,
}: {
  main: RefObject<HTMLElement | null>
  pathname: string | undefined
}) {
  useLayoutEffect(() => {
    main.current?.scrollTo({ top: 0 })
  }, [main, pathname])
  return null
}
