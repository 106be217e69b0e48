import type { VersionView } from '#shared/contract/playbooks.contract.ts'
import { PrintSheet } from '#renderer/ui/print/PrintSheet.tsx'
import { usePlaybookRecord } from '../PlaybookRecord.tsx'
import { useShown } from '../shown/ShownContent.tsx'
import { PlaybookSheet } from './PlaybookSheet.tsx'

/** What the page of a playbook prints: the version on it, or the draft, named as such. */
export function PlaybookPrint() {
  const { publishedVersionNumber: number, publishedHash: hash, publishedAt } = usePlaybookRecord()
  const { shown, hasBoth, version } = useShown()
  const isDraft = shown === 'draft' && (hasBoth || hash === null)
  return (
    <PrintSheet>
      {() => (
        <PlaybookSheet
          version={
            version ??
            (isDraft || hash === null || publishedAt === null
              ? undefined
              : { label: String(number), hash, publishedAt })
          }
        />
      )}
    </PrintSheet>
  )
}

/** What the page of a version prints. */
export function VersionPrint({ version }: { version: VersionView }) {
  return <PrintSheet>{() => <PlaybookSheet version={version} />}</PrintSheet>
}
