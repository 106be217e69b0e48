import {
  clocksAreWrong,
  diesWhileSendingFile,
  connectionGoesSilent,
  nameServiceFails,
  sleepsWhileSending,
} from './scenarios/network.ts'
import { changedApart, untickedApart } from './scenarios/changedApart.ts'
import { olderCopyIsPutBack, serverDiskIsWiped } from './scenarios/lostData.ts'
import { traitor } from './scenarios/traitor.ts'
import type { Scenario } from './scenarios/scenario.ts'

/** The scenarios of Ana, Ben and their server, by name; a traitor is one more. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  'changed-apart': changedApart,
  'unticked-apart': untickedApart,
  'name-service-fails': nameServiceFails,
  'stalled-connection': (world) => connectionGoesSilent(world, 'stalled'),
  'mute-connection': (world) => connectionGoesSilent(world, 'mute'),
  'sleep-while-sending': sleepsWhileSending,
  'death-while-sending-file': diesWhileSendingFile,
  'wrong-clocks': clocksAreWrong,
  'server-disk-wiped': serverDiskIsWiped,
  'older-copy-put-back': olderCopyIsPutBack,
  traitor,
}
