import { defineMessages } from './message.ts'

/** Files on this computer: uploads, attachments, pictures, archives and the disk. */
export const keptFilesMessages = defineMessages('keptFiles', {
  noFile: 'This file no longer exists. Choose it again.',
  filePartMissing: 'The file is incomplete: {name} is missing. Choose another file.',
  notOurs: 'This isn’t an Orgata file: {name} is too large. Choose another file.',
  partUnreadable: 'The file is damaged: {name} cannot be read. Choose another file.',
  isLink: '{path} is a link. Replace it with the file itself.',
  tooManyFiles: 'This folder has too many files. Choose another folder.',
  folderPartMissing: 'The folder is incomplete: {name} is missing. Choose another folder.',
  partTooLarge: '{name} is too large. Choose another folder.',
  altered: 'This file was changed or damaged after it was attached. Restore it from a backup.',
  notHere: 'This file is not on this computer.',
  noAddress: 'This is not the address of a stored file.',
  diskFull: 'The disk is full. The file was not saved. Free some space, then try again.',
  notWritable: 'Orgata cannot write to its data folder. Check the folder’s permissions, then try again.',
  inTheWay:
    'Another file or folder in Orgata’s data folder is in the way. Move it elsewhere, then try again.',
  diskFault: 'The disk reported an error. Check it, then try again.',
  pictureTooLarge: 'This picture is larger than 500 kB. Choose a smaller one.',
  noPicture: 'This isn’t a PNG, JPEG or WebP picture. Choose another file.',
  tooManyUploads: 'Too many files are uploading. Wait until they are done, then try again.',
  outOfOrder: 'Part of the file arrived out of order. Upload it again.',
  tooLong: 'The file is larger than announced. Upload it again.',
  notComplete: 'The upload is not complete. Send the rest, then finish it.',
  uploadEnded: 'This upload has ended. Choose the file again.',
})
