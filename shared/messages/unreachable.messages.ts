import { defineMessages } from './message.ts'

/** Why a server cannot be reached, and what to do. */
export const unreachableMessages = defineMessages('unreachable', {
  refused:
    'The computer at {url} is there, but no sync server runs on this port. Start the server, or check the port.',
  timedOut:
    'Nothing answers at {url}. The computer may be off or asleep, the address may be out of date, or a firewall may block the port. If the server has a new address, enter it under Sync.',
  unknownName:
    'No computer has the name {host} in this network. Check how it is written, and whether you are in the office network or its VPN.',
  noNames:
    'The name {host} cannot be looked up, because no name server answers. Check the network connection of this computer.',
  noRoute:
    'This computer can’t reach {url}. Check its network connection, and whether you are in the office network or its VPN.',
  ownCertificate:
    'The server at {url} uses a self-signed certificate. Use the full address it printed, including #pin= and the key.',
  unknownAuthority:
    'The certificate of the server at {url} is signed by an authority that this computer does not trust. Install the certificate of your firm’s authority in the system’s store, or use the address with #pin= that the server printed.',
  otherName:
    'The certificate of the server at {url} is for another name than {host}. Use the name in the certificate, or the address with #pin= that the server printed.',
  expired:
    'The certificate of the server at {url} has expired. Ask whoever runs it to renew it. If it is new, check the date of this computer.',
  notYetValid:
    'The certificate of the server at {url} is not valid yet. Check the date of this computer, then that of the server.',
  badCertificate: 'The certificate of the server at {url} is not valid. Ask whoever runs it to check it.',
  plainToTls: 'The server at this address takes only secure connections. Use {url}.',
  tlsToPlain: 'The server at this address does not speak TLS. Use {url}, or start it with a certificate.',
  cut: 'The connection to {url} was cut before an answer came. Check that it is the address of the sync server, and check its log.',
  redirected: '{url} redirects to another address, for example from http to https. Use that address.',
  silent: 'The sync server at {url} does not answer. Check that it runs and that you are in its network.',
  proxyTooLarge:
    'A proxy in front of the sync server at {url} refuses large requests (413). Ask whoever runs it to allow 16 MB: with nginx, “client_max_body_size 16m”. Orgata sends smaller pieces until then.',
  proxyWithoutServer:
    'A proxy answers at {url} and does not reach the sync server behind it ({status}). Ask whoever runs it.',
  foreignAnswer:
    'The program that answers at {url} is not a sync server of Orgata (status {status}). Check the address.',
  tooManyConnections: 'The sync server at {url} has too many connections at the moment.',
  noWebSockets:
    'A proxy in front of the sync server at {url} does not pass on WebSockets (status {status}). Ask whoever runs it: nginx needs “proxy_http_version 1.1” and the headers Upgrade and Connection.',
})
