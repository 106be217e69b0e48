import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import type { Session } from '#shared/contract/organizations.contract.ts'
import type { Actor } from '#core/access/actor.ts'
import type { DeviceSigner } from '#core/audit/deviceKey.ts'
import type { DeviceKeys } from '#core/audit/deviceKeys.ts'
import type { BackupFolders } from '#core/backup/backupFolders.ts'
import type { FileNames } from '#core/files/fileNames.ts'
import type { IncomingFiles } from '#core/backup/incomingFiles.ts'
import type { Sharing } from '#core/sharing/sharing.ts'
import type { LocalOrganization } from '../openOrganization/localFiles.ts'
import type { Progress } from '#shared/contract/messages.ts'
import type { OpenOrganization } from '../openOrganization/openOrganization.ts'

/** The organizations on this computer; at most one is open at a time, each in its own file. */
export interface Organizations {
  /** The open one, or undefined. */
  readonly current: OpenOrganization | undefined
  /** Called with each organization that is opened, and at once with the one that is open. */
  onOpen(listener: (organization: OpenOrganization) => void): void
  /** Resolves when no organization is being closed or opened. */
  whenSwitched(): Promise<void>
  /** @param seenAs the open organization as the caller reads it; records the reads of a live query */
  session(seenAs?: (open: OpenOrganization) => OpenOrganization): Session
  /** The keys of this computer. */
  readonly keys: DeviceKeys
  /** The key with which this computer works in an organization, or would: for one that is not here, that of `madeBy`. */
  signerOf(organizationId: string, madeBy: string): DeviceSigner
  create(
    input: { personName: string; organizationName: string; teamName: string; isExample?: true },
    actor: Actor,
  ): Promise<Session>
  open(organizationId: string): Promise<Session>
  /** Opens another team of the open organization. Whether the person may is the caller's to ask. */
  openTeam(teamId: string): Promise<Session>
  join(
    input: { link: string; personName?: string; putAside: boolean },
    actor: Actor,
    signal: AbortSignal,
    progress: (p: Progress) => void,
    format: FormatMessage,
  ): Promise<Session>
  /** The teams' servers on this computer. */
  readonly sharing: Sharing
  /** The names of the files that are being written. */
  readonly fileNames: FileNames
  readonly backups: BackupFolders
  /** Files on their way in before any organization is open. */
  readonly incoming: IncomingFiles
  /**
   * Moves a prepared organization into its place and opens it.
   * @throws OrgataError `precondition_failed` where it is on this computer and may not be put aside; `locked`
   */
  adopt(
    prepared: { folder: string; local: LocalOrganization },
    mayPutAside: boolean,
  ): Promise<{ session: Session; setAside: string | null }>
  /**
   * Closes an organization, if it is the open one, and takes its folder away: into `DATA/set-aside`, or for good unless
   * it shall be kept. Another one that is on this computer is opened.
   * @throws OrgataError `locked`
   */
  giveUp(organizationId: string, keep: boolean): Promise<{ session: Session; setAside: string | null }>
  close(): Promise<void>
}
