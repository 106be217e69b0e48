import type { Translation } from '../message.ts'
import type { inputsMessages } from '../inputs.messages.ts'

export const inputsGerman: Translation<typeof inputsMessages> = {
  typeName: 'Geben Sie einen Namen ein.',
  sayWhy: 'Geben Sie einen Grund an.',
  writeSomething: 'Schreiben Sie etwas.',
  emptyFile: 'Diese Datei ist leer. Wählen Sie sie noch einmal oder eine andere.',
  largeFile: 'Dateien bis 200 MB lassen sich anhängen.',
  oneFile: 'Wählen Sie mindestens eine Datei.',
  manyFiles: 'Importieren Sie höchstens 50 Dateien auf einmal.',
  largePicture: 'Ein Bild hat höchstens 500 kB.',
  notEmail: 'Das ist keine E-Mail-Adresse.',
  usernameForm: 'Verwenden Sie Kleinbuchstaben, Ziffern, Punkte und Bindestriche.',
  fieldNameForm: 'Beginnen Sie mit einem Buchstaben; verwenden Sie Buchstaben, Ziffern und _.',
  addressForm: 'Geben Sie eine IP-Adresse wie 192.168.1.20 ein.',
  notSetupToken:
    'Das ist kein Einrichtungscode. Der Server zeigt ihn beim ersten Start als "setup" an. Kopieren Sie den Text zwischen den Anführungszeichen.',
  oneValue: 'Geben Sie mindestens einen Wert an.',
}
