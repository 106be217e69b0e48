import { useMemo } from 'react'
import { useLive, useSession } from '#renderer/bridge/hooks.ts'
import { DetailPage } from '#renderer/ui/DetailPage.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { LoadFailure } from '#renderer/ui/LoadFailure.tsx'
import { AppLink, usePageTitle, usePathParam } from '#renderer/ui/navigation.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { RichTextView } from '#renderer/content/RichTextView.tsx'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { PlaybookFactsView } from '../PlaybookFacts.tsx'
import { isBlank } from '#renderer/content/isBlank.ts'
import { playbookPanelMessages as m } from '#shared/messages/playbookPanels.messages.ts'
import { Words } from '#renderer/ui/Words.tsx'
import { playbookPageMessages } from '#shared/messages/playbookPage.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { StepReading } from '../reading/StepReading.tsx'
import { staticSource } from '../source/contentSource.ts'
import { SourceProvider } from '../source/SourceProvider.tsx'
import { VersionPrint } from '../print/PlaybookPrint.tsx'
import { VersionHash } from './VersionHash.tsx'
import { WhatChanged } from './WhatChanged.tsx'
import classes from './Versions.module.css'

/** A published version, to read: it never changes. */
export function VersionPage() {
  const format = useFormatMessage()
  const slug = usePathParam('slug')
  const versionId = usePathParam('versionId')
  const { session } = useSession()
  const { data, error, retry } = useLive('playbooks.version', { versionId })
  const source = useMemo(() => data && staticSource(data.content), [data])
  const title =
    data &&
    format(m.versionTitle, {
      title: data.content.title || format(playbookPageMessages.untitled),
      label: data.version.label,
    })
  usePageTitle(title)

  if (error) {
    return (
      <LoadFailure
        what="version"
        error={error}
        onRetry={retry}
        list={{ to: '/playbooks', label: format(playbookPageMessages.playbooks) }}
        session={session}
      />
    )
  }
  if (!data || !source) {
    return (
      <Page>
        <Loading lines={8} label={format(m.openingVersion)} />
      </Page>
    )
  }
  const { version, content } = data
  return (
    <SourceProvider source={source}>
      <VersionPrint version={version} />
      <DetailPage
        back={<AppLink to={`/playbooks/${slug}`}>{format(m.backToPlaybook)}</AppLink>}
        title={title}
      >
        <div className={classes.column}>
          <div className={classes.frozen}>
            <p>
              <Words
                message={m.publishedBy}
                values={{ person: version.publishedByName, when: <TimeAgo at={version.publishedAt} /> }}
              />
            </p>
            {version.note !== '' && <p dir="auto">{version.note}</p>}
            <p className={classes.facts}>
              {version.parentHashes[0] === undefined ? (
                <Words message={m.fingerprint} values={{ hash: <VersionHash hash={version.hash} /> }} />
              ) : (
                <Words
                  message={m.fingerprintFrom}
                  values={{
                    hash: <VersionHash hash={version.hash} />,
                    before: <VersionHash hash={version.parentHashes[0]} />,
                  }}
                />
              )}
            </p>
            {version.parentHashes.length > 0 && (
              <WhatChanged playbookId={data.playbookId} versionId={version.id} />
            )}
          </div>
          <PlaybookFactsView />
          {!isBlank(content.description) && (
            <div className={classes.description}>
              <RichTextView value={content.description} headingsFrom={2} />
            </div>
          )}
          <h2 className={classes.heading}>{format(m.steps)}</h2>
          <ol className={classes.list}>
            {content.steps.map((step, i) => (
              <li key={step.id} className={classes.step}>
                <span className={classes.number}>{i + 1}</span>
                <div className={classes.content}>
                  <StepReading step={step} body={step.body} />
                </div>
              </li>
            ))}
          </ol>
        </div>
      </DetailPage>
    </SourceProvider>
  )
}
