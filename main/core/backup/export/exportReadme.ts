import { kindsWithFiles } from '#shared/entities/recordFiles.ts'
import { entities } from '#shared/entities/registry.ts'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import { fileFolder } from './exportPaths.ts'

/** The page in an export for a reader of it. */
export function exportReadme(facts: { organizationName: string; createdAt: string }): string {
  const format = createFormatMessage()
  const fileRows = kindsWithFiles()
    .map(
      (kind) => `| ${fileFolder(kind)}/ | files of ${format(entities[kind].face.many)}, under their names |`,
    )
    .join('\n')
  return `# Everything of “${facts.organizationName}”

Written by Orgata on ${facts.createdAt}. You can read these files without Orgata.

| where | what |
| --- | --- |
| playbooks/ | each published version and each draft as a page (Markdown) |
| runs/ | each run as a page: who did what, when, with which values, words and files |
${fileRows}
| records/ | all records, those in the trash too: one file for each kind, one record on each line (canonical JSON, RFC 8785) |
| left-out/ | only where there are some: records that Orgata could not read, as it found them; the manifest says why |
| drafts/ | the drafts with their whole editing history (Yjs updates), for Orgata |
| audit/ | the audit log of the computer that wrote this: entries, names and content, signed checkpoints, its public key |
| manifest.json | every file with its SHA-256 |

The version of a playbook is the SHA-256 of its content as canonical JSON: \`sha256(content)\` of a line in
\`records/playbookVersion.jsonl\` is its \`hash\`.

To import it into Orgata, go to Settings, Backups, “Restore or import” and choose the ZIP file; it becomes a new
organization. At the command line, create a new organization, then use the operation backups.import with the path of this
file or folder.
`
}
