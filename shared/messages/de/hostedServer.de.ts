import type { Translation } from '../message.ts'
import type { hostedServerMessages } from '../hostedServer.messages.ts'

export const hostedServerGerman: Translation<typeof hostedServerMessages> = {
  notStarted: 'Der Server des Teams konnte auf diesem Computer nicht starten.',
  portTaken:
    'Ein anderes Programm auf diesem Computer belegt den Port {port}, an dem das Team seinen Server erwartet. Schließen Sie das Programm oder starten Sie den Computer neu.',
  sharedTwice:
    'Orgata teilt diese Organisation auf diesem Computer bereits in einem anderen Fenster mit demselben Datenordner. Schließen Sie zuerst dieses.',
  diskFull:
    'Der Datenträger dieses Computers ist voll, daher kann der Server des Teams nicht laufen. Geben Sie Speicherplatz frei; es geht nichts verloren, denn jeder Computer hat eine vollständige Kopie.',
  stopped: 'Das Teilen wurde beendet.',
  endedByItself: 'Der Server des Teams wurde unerwartet beendet.',
  notRunning: 'Der Server des Teams auf diesem Computer läuft nicht.',
  doesNotShare: 'Dieser Computer teilt nicht.',
  noSuchAddress: 'Dieser Computer hat diese Adresse nicht. Wählen Sie eine aus der Liste.',
  programEnds:
    'Nur das Fenster von Orgata oder „npm run serve“ kann mit dem Team teilen: Dieses Programm endet mit seinem Befehl.',
}
