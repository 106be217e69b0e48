import type { Translation } from '../message.ts'
import type { syncPageMessages } from '../syncPage.messages.ts'

export const syncPageGerman: Translation<typeof syncPageMessages> = {
  statusFailed: 'Der Stand des Servers konnte nicht geladen werden',
  allSaved: 'Alles ist für das Team gespeichert.',
  logDiffers: 'Das Protokoll dieses Computers stimmt nicht mit seinen Kopien überein',
  savedHere: 'Alles ist auf diesem Computer gespeichert.',
  whatToDo: 'Was Sie tun können',
  notOnServer: 'Einige Änderungen sind nicht auf dem Server',
  savedTriesAgain: 'Alles ist auf diesem Computer gespeichert. Orgata versucht es automatisch erneut.',
  sharingFails: 'Das Teilen ist auf diesem Computer aus oder funktioniert nicht.',
  shareAgain: 'Ursache ansehen und wieder teilen',
  noLongerSyncs: 'Dieser Computer gleicht nicht mehr mit dem Team ab.',
  triesAgain: 'Orgata versucht es automatisch erneut.',
  clockWrong: 'Die Uhr geht falsch',
  joinAgain: 'Wieder beitreten',
  joinAgainLead:
    'Mit einem neuen Link für {name} kann dieser Computer dem Team wieder beitreten. Alles darauf bleibt erhalten{count, plural, =0 {} one {, und die nie gesendete Änderung wird gesendet} other {, und die # nie gesendeten Änderungen werden gesendet}}. Er beginnt ein neues Protokoll und behält das alte. Bitten Sie einen Eigentümer oder Administrator um einen Link, oder erstellen Sie unter „Team“, „Computer“ selbst einen, auf einem anderen Ihrer Computer, der noch Zugriff hat. Bis dahin können Sie hier alles lesen und unter „Einstellungen“, „Sicherungen“ exportieren.',
  joinByLink: 'Mit einem Link wieder beitreten',
  notShared: 'Noch nicht geteilt',
  notSharedLead:
    'Wenn Sie eine Einladung erhalten haben, treten Sie stattdessen damit bei, unter „Einstellungen“, „Organisationen“.',
  askToShare: 'Ein Eigentümer oder Administrator kann hier mit dem Teilen beginnen.',
  letIn:
    '<b>{name}</b> ist mit „{computer}“ wieder als Eigentümer beigetreten ({when}). Niemand im Team hat diesen Computer eingeladen: Wer den Server betreibt, hat ihn hereingelassen. Wenn Sie davon nichts wussten, fragen Sie {name}. Ein Eigentümer kann ihn unter <link>Team, Computer</link> sperren.',

  onlineNow: 'Gerade online',
  nobodyElse: 'Sonst ist niemand online.',
  shownWhenOnline: 'Wird angezeigt, sobald dieser Computer wieder online ist.',
  hasOpen: 'hat <link>{name}</link> geöffnet',
  waiting: 'Wartet auf den Server',
  allSent: 'Alles ist gesendet.',
  changesAndFiles:
    '{changes, plural, one {1 Änderung} other {{changes, number} Änderungen}}, {files, plural, one {1 Datei} other {{files, number} Dateien}}',

  sharedBy: 'Geteilt von',
  thisComputer: 'Dieser Computer',
  yourComputer: 'Ihr Computer „{computer}“',
  computerOf: 'Computer „{computer}“ von {name}',
  address: 'Adresse',
  online: 'Online',
  offline: 'Offline',
  invite: 'Person einladen',
  addComputer: 'Weiteren Computer von Ihnen hinzufügen',
  sharing: 'Teilen',
  ifLost: 'Wenn der Server verloren ist',
  ifLostLead:
    'Ihre Arbeit ist sicher: Jeder Computer hat eine vollständige Kopie. Übernehmen Sie das Teilen unter „Team“, „Teilen“ mit diesem Computer, oder starten Sie anderswo einen neuen Server und verbinden Sie ihn hier mit dem Einrichtungscode, den er anzeigt. Dieser Computer füllt ihn wieder.',
  lostStart:
    'Starten Sie den Server mit einem leeren Ordner. Er zeigt seine Adresse und einen Einrichtungscode an.',
  lostType: 'Geben Sie beides unten ein. Alles von diesem Computer kommt dorthin.',
  lostLinks:
    'Erstellen Sie unter „Team“ einen Link für alle anderen. Was nur auf deren Computern ist, folgt, sobald sie damit wieder beitreten.',
  connectNew: 'Neuen Server verbinden',
  movedAndTold: 'Unter der neuen Adresse verbunden. Der Server teilt sie den anderen Computern mit.',
  moved: 'Unter der neuen Adresse verbunden.',
  addressTellsOthers:
    'Computer, die den Server noch unter der alten Adresse erreichen, erfahren die neue von ihm. Geben Sie sie auf allen anderen ebenfalls hier ein. Orgata prüft, ob es derselbe Server ist. Auf diesem Computer ändert sich sonst nichts.',
  addressHereOnly:
    'Das ändert die Adresse nur auf diesem Computer. Orgata prüft, ob es derselbe Server ist. Sonst ändert sich nichts.',
  newAddress: 'Neue Adresse',
  newAddressHelp:
    'Ein Name bleibt gleich, wenn der Server umzieht. Zeigt der Server eine PIN an, hängen Sie sie als #pin=… an.',
  addressIsLocal: 'Diese Adresse erreicht nur dieser Computer.',
  useAddress: 'Diese Adresse verwenden',
}
