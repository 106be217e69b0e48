import { z } from 'zod'
import { sha256Hex } from '#shared/kernel/hash.ts'
import { id } from '#shared/kernel/id.ts'
import { isoInstant } from '#shared/kernel/time.ts'
import { playbook, playbookStates } from '#shared/entities/playbooks/playbook.entity.ts'
import { playbookContent } from '#shared/entities/playbooks/playbookContent.ts'
import { textPicture } from '#shared/entities/richText/textPicture.ts'
import { playbookMessages } from '#shared/messages/playbooks.messages.ts'
import { command, defineContract, query } from './defineContract.ts'
import { listInput, listOf, pageInput, pageOf } from './paging.ts'
import { internal } from './doors.ts'
import { placement, placementFilter } from './placement.ts'
import { inputsMessages } from '#shared/messages/inputs.messages.ts'

/** Limits of one import, so that a screen can check a file before it sends it. */
export const importLimits = {
  maxFiles: 50,
  maxFileBytes: 2_000_000,
  maxTotalBytes: 12_000_000,
  maxPictures: 200,
}

/** A part of an imported file that was changed or left out, by line of the file (from 1). */
export const importRemark = z.strictObject({
  line: z.int().min(1),
  /** `kept`: moved into text or another place. `changed`: made safe or simplified. `notUnderstood`: kept as plain text. */
  kind: z.enum(['kept', 'changed', 'notUnderstood']),
  message: z.string(),
  excerpt: z.string().max(300),
})

export type ImportRemark = z.infer<typeof importRemark>

export const importedPlaybook = z.strictObject({
  fileName: z.string(),
  playbookId: id,
  name: z.string(),
  slug: z.string(),
  steps: z.int(),
  subSteps: z.int(),
  remarks: z.array(importRemark),
})

/** One finding of the checks before publication; `stepId` and `field` say where. */
export const finding = z.strictObject({
  code: z.enum([
    'cycle',
    'missingRole',
    'unreachableBranch',
    'unusedOutput',
    'missingTitle',
    'noSteps',
    'badExpression',
    'unknownDependency',
    'duplicateKey',
    'badSchedule',
    'emptyOptions',
    'emptyRange',
    'unknownRole',
    'pictureWithoutAlt',
    'pictureUnknown',
    'picturesFull',
  ]),
  /** An error stops the publication, a warning does not. */
  severity: z.enum(['error', 'warning']),
  message: z.string(),
  stepId: z.string().nullable(),
  field: z.string().nullable(),
})

export type Finding = z.infer<typeof finding>

export const versionView = z.strictObject({
  id,
  number: z.int(),
  /** The version's name for people: its number, with a letter where two people published concurrently: "5b". */
  label: z.string(),
  hash: sha256Hex,
  parentHashes: z.array(sha256Hex),
  note: z.string(),
  publishedAt: isoInstant,
  publishedByName: z.string(),
})

export type VersionView = z.infer<typeof versionView>

/** Where a picture comes from. */
const pictureSource = z.union([z.strictObject({ uploadId: id }), z.strictObject({ sha256: sha256Hex })])

const playbookRef = z.strictObject({ playbookId: id })

export const playbooksContract = defineContract('playbooks', {
  list: query({
    summary: 'The playbooks of the team, newest change first.',
    input: listInput({
      filters: {
        status: z.enum(playbookStates).optional(),
        /** Only playbooks of which runs can be started, or only those without a published version. */
        isPublished: z.boolean().optional(),
        /** Only playbooks whose draft somebody asked to publish, or only the others. */
        isPublicationAsked: z.boolean().optional(),
        hasUnpublishedChanges: z.boolean().optional(),
        ...placementFilter,
      },
      sort: ['updatedAt', 'name', 'status', 'stepCount', 'publishedVersionNumber'],
      group: ['status', 'layer'],
    }),
    output: listOf(playbook.schema),
    permission: 'playbook:read',
  }),
  get: query({
    summary: 'One playbook by its id or slug, with the draft as plain data.',
    input: z.strictObject({ playbook: z.string().min(1).max(120) }),
    output: z.strictObject({ playbook: playbook.schema, draft: playbookContent }),
    permission: 'playbook:read',
    errors: ['not_found'],
  }),
  create: command({
    summary: 'Start an empty playbook.',
    logged: playbookMessages.didCreate,
    input: z.strictObject({
      name: z.string().trim().min(1, inputsMessages.typeName.text).max(300),
      ...placement,
    }),
    output: playbook.schema,
    unlocked: 'It makes a playbook and leaves its workspace and project as they are.',
    permission: 'playbook:write',
    effect: 'reversible',
    errors: ['not_found', 'precondition_failed'],
  }),
  place: command({
    summary: 'Put a playbook into a workspace or a project, or take it out. Runs started later follow.',
    logged: playbookMessages.didPlace,
    input: z.strictObject({ playbookId: id, version: z.int(), ...placement }),
    output: playbook.schema,
    changes: { kind: 'playbook', by: 'playbookId' },
    permission: 'playbook:write',
    effect: 'reversible',
    errors: ['not_found', 'conflict', 'precondition_failed'],
  }),
  importMarkdown: command({
    summary: 'Make draft playbooks from Markdown procedures, with a report of what could not be converted.',
    logged: playbookMessages.didImportMarkdown,
    input: z.strictObject({
      files: z
        .array(
          z.strictObject({
            name: z.string().min(1).max(300),
            /** A file of more than `maxFileBytes` is left out, and stops none of the others. */
            text: z
              .string()
              .max(
                importLimits.maxTotalBytes,
                'This file is larger than 2 MB. Split it, or check that it is a text file.',
              ),
          }),
        )
        .min(1, inputsMessages.oneFile.text)
        .max(importLimits.maxFiles, inputsMessages.manyFiles.text),
      /** Pictures beside the texts, by their paths from the same folder: finished uploads. */
      pictures: z
        .array(z.strictObject({ name: z.string().min(1).max(300), uploadId: id }))
        .max(importLimits.maxPictures, `Import at most ${importLimits.maxPictures} pictures at once.`)
        .default([]),
    }),
    output: z.strictObject({
      imported: z.array(importedPlaybook),
      /** Files and pictures that were not imported, and why. */
      leftOut: z.array(z.strictObject({ name: z.string(), why: z.string() })),
    }),
    permission: 'playbook:write',
    effect: 'reversible',
    long: true,
    errors: ['too_large', 'not_found'],
    unlocked: 'It makes playbooks.',
  }),
  addPicture: command({
    summary:
      'Add a picture to a playbook, so that its texts can show it: a finished upload (PNG, JPEG, WebP or GIF), or one of another playbook by its hash.',
    logged: playbookMessages.didAddPicture,
    input: z.strictObject({ playbookId: id, picture: pictureSource }),
    output: textPicture,
    unlocked: 'A picture is added and never changes.',
    permission: 'playbook:write',
    effect: 'reversible',
    errors: ['not_found', 'invalid_input', 'too_large', 'precondition_failed'],
  }),
  archive: command({
    summary: 'Archive a playbook. Runs in progress continue.',
    logged: playbookMessages.didArchive,
    input: z.strictObject({ playbookId: id, version: z.int() }),
    output: playbook.schema,
    changes: { kind: 'playbook', by: 'playbookId' },
    permission: 'playbook:publish',
    effect: 'reversible',
    errors: ['not_found', 'conflict'],
  }),
  restore: command({
    summary: 'Restore a playbook from the archive.',
    logged: playbookMessages.didRestore,
    input: z.strictObject({ playbookId: id, version: z.int() }),
    output: playbook.schema,
    changes: { kind: 'playbook', by: 'playbookId' },
    permission: 'playbook:publish',
    effect: 'reversible',
    errors: ['not_found', 'conflict'],
  }),
  remove: command({
    summary:
      'Delete a playbook that no run in progress uses: it goes to the trash with its draft and versions. Its finished runs stay.',
    logged: playbookMessages.didRemove,
    input: z.strictObject({ playbookId: id, version: z.int() }),
    output: z.strictObject({}),
    changes: { kind: 'playbook', by: 'playbookId' },
    permission: 'playbook:publish',
    effect: 'reversible',
    errors: ['not_found', 'conflict', 'precondition_failed'],
  }),
  settle: command({
    summary: 'Update a playbook after sync. Often there is nothing to do.',
    logged: playbookMessages.didSettle,
    input: playbookRef,
    output: z.strictObject({}),
    unlocked: 'What it does follows from the records, and doing it twice does nothing.',
    permission: 'playbook:write',
    effect: 'reversible',
    errors: ['not_found'],
    doors: internal('The application does it after sync.'),
  }),
  check: query({
    summary: 'The problems to fix before publishing the draft, and suggestions.',
    input: playbookRef,
    output: z.strictObject({ findings: z.array(finding) }),
    permission: 'playbook:read',
    errors: ['not_found'],
  }),
  publish: command({
    summary: 'Publish the draft as a new version. Later runs start from it.',
    logged: playbookMessages.didPublish,
    input: z.strictObject({ playbookId: id, note: z.string().max(2_000).default('') }),
    output: versionView,
    unlocked: 'It makes a version of the draft, which merges by itself.',
    permission: 'playbook:publish',
    effect: 'reversible',
    errors: ['not_found', 'precondition_failed', 'conflict'],
  }),
  askToPublish: command({
    summary: 'Ask those who can publish to publish the draft. A later request replaces an earlier one.',
    logged: playbookMessages.didAskToPublish,
    input: z.strictObject({ playbookId: id, note: z.string().max(2_000).default('') }),
    output: playbook.schema,
    unlocked: 'It asks for whatever the draft holds when it is published.',
    permission: 'playbook:write',
    effect: 'reversible',
    errors: ['not_found', 'precondition_failed'],
  }),
  endPublicationRequest: command({
    summary: 'Close a request to publish: withdraw one’s own, or decline that of somebody else.',
    logged: playbookMessages.didEndRequest,
    input: z.strictObject({ playbookId: id, version: z.int() }),
    output: playbook.schema,
    changes: { kind: 'playbook', by: 'playbookId' },
    permission: 'playbook:write',
    effect: 'reversible',
    errors: ['not_found', 'conflict', 'forbidden'],
  }),
  versions: query({
    summary: 'The published versions of a playbook, newest first.',
    input: z.strictObject({ ...playbookRef.shape, ...pageInput }),
    output: pageOf(versionView),
    permission: 'playbook:read',
    errors: ['not_found'],
  }),
  version: query({
    summary: 'One published version with its content.',
    input: z.strictObject({ versionId: id }),
    output: z.strictObject({ version: versionView, playbookId: id, content: playbookContent }),
    permission: 'playbook:read',
    errors: ['not_found'],
  }),
})
