import type { Command } from 'commander'
import { Option } from 'commander'
import { accessRole } from '#shared/entities/accessRole.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { toInstant } from '#shared/kernel/time.ts'
import { openBenchSession } from '../identity/sessions.ts'
import { mintSetupToken } from '../identity/setupTokens.ts'
import { backUp, restore } from '../operations/backup.ts'
import { noteAct } from '../operations/operatorActs.ts'
import { rotateReceiptKey } from '../stores/receiptKey.ts'
import { openExisting } from '../stores/sqlite.ts'
import type { Sqlite } from '../stores/sqlite.ts'
import { writeToldAddress } from '../stores/toldAddress.ts'
import { answer, dataOption, guarded, newId, ports } from './commandLine.ts'
import { ownerLink } from './ownerLink.ts'
import { becomeServiceUser } from './serviceUser.ts'

const benchTokenMs = 12 * 3_600_000

/** An action on the data of a server, also while that runs, as the user to whom it belongs. */
const onData = <T extends { data: string }>(action: (db: Sqlite, options: T) => void) =>
  guarded((options: T) => {
    becomeServiceUser(options.data)
    const db = openExisting(options.data)
    try {
      action(db, options)
    } finally {
      db.close()
    }
  })

/** The commands that work on a data folder, beside the server that serves it. */
export function addDataCommands(program: Command): void {
  addCopies(program)
  program
    .command('setup')
    .description('make a one-time token for setting up one more organization; also while the server runs')
    .addOption(dataOption())
    .action(onData((db) => answer({ setup: mintSetupToken(db, ports) })))
  program
    .command('invite')
    .description('make a link for an owner whose computers are all lost; every computer of the team shows it')
    .addOption(dataOption())
    .addOption(new Option('--owner', 'for an owner; everybody else is invited in the app'))
    .addOption(new Option('--organization <id>', 'which one, where the server has several'))
    .addOption(new Option('--person <id>', 'which owner, where there are several'))
    .addOption(new Option('--address <url>', 'at which the new computer reaches the server'))
    .action(
      onData<{ data: string; owner?: true; organization?: string; person?: string; address?: string }>(
        (db, options) => {
          if (options.owner !== true)
            throw new OrgataError(
              'invalid_input',
              'Only owners get back in from here: add --owner. Everybody else is invited in the app, under Team.',
            )
          answer(ownerLink(db, ports, newId, options))
        },
      ),
    )
  program
    .command('address')
    .description('tell all apps the address at which they reach the server from now on; also while it runs')
    .addOption(dataOption())
    .addOption(
      new Option(
        '--to <url>',
        'such as https://sync.example.org, with #pin=... where the server prints a pin',
      ).makeOptionMandatory(),
    )
    .action(
      onData<{ data: string; to: string }>((db, { to }) => {
        const organizations = db.all('SELECT id FROM organizations').map(({ id }) => String(id))
        const told = db.transaction(() =>
          organizations.map((id) => {
            const { address } = writeToldAddress(db, ports, id, to)
            noteAct(db, ports, 'address', id, { address })
            return address
          }),
        )
        answer({ address: told[0] ?? null, organizations: told.length })
      }),
    )
  program
    .command('rotate-key')
    .description(
      'put a new key for receipts in place of the present one, which signs it; also while the server runs',
    )
    .addOption(dataOption())
    .action(
      onData((db) => {
        answer(rotateReceiptKey(db, ports, newId))
        noteAct(db, ports, 'keyRotated', null)
      }),
    )
  program
    .command('token')
    .description('make a short-lived token for load programs; it opens rooms named bench-*')
    .addOption(dataOption())
    .addOption(new Option('--role <role>', 'what it may do').choices(['member', 'viewer']).default('member'))
    .action(
      onData<{ data: string; role: string }>((db, { role }) => {
        const { token, expiresAtMs } = openBenchSession(db, ports, accessRole.parse(role), benchTokenMs)
        answer({ token, rooms: 'bench-*', expiresAt: toInstant(expiresAtMs) })
      }),
    )
}

function addCopies(program: Command): void {
  program
    .command('backup')
    .description('copy the data, also while the server runs')
    .addOption(dataOption())
    .addOption(new Option('--to <dir>', 'new folder for the copy').makeOptionMandatory())
    .action(
      guarded(async (options: { data: string; to: string }) => {
        becomeServiceUser(options.data)
        answer(await backUp({ dataDir: options.data, to: options.to, ports }))
      }),
    )
  program
    .command('restore')
    .description('check a backup and put it back into an empty data folder')
    .addOption(dataOption())
    .addOption(new Option('--from <dir>', 'folder of the backup').makeOptionMandatory())
    .action(
      guarded(async (options: { data: string; from: string }) => {
        becomeServiceUser(options.data)
        answer(await restore({ from: options.from, dataDir: options.data, ports, newId }))
      }),
    )
}
