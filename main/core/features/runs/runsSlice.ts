import { runsContract } from '#shared/contract/runs.contract.ts'
import { workContract } from '#shared/contract/work.contract.ts'
import { runSettings } from '#shared/contract/runs.settings.ts'
import { defineSlice } from '#core/door/defineSlice.ts'
import { carryOnRuns } from './carryOnRuns.ts'
import { correct } from './correctWork.ts'
import { complete, skip } from './endWork.ts'
import { runPages } from './export/runPages.ts'
import { myWork } from './myWork.ts'
import { cancelRun, carryOn, pauseRun, resumeRun } from './runCommands.ts'
import { removeFile } from './removeFile.ts'
import { reopen } from './reopenWork.ts'
import { getRun, listRuns } from './runQueries.ts'
import { runRecord } from './record/runRecord.ts'
import { placeRun, startRun } from './startRun.ts'
import { attach, commentOn, removeComment, saveValues, take, tick } from './workCommands.ts'
import { getWork } from './workQueries.ts'

/** Runs of published playbooks. */
export const runsSlice = defineSlice(runsContract, {
  ...carryOnRuns,
  exportPages: runPages,
  settings: runSettings,
  handlers: {
    'runs.start': startRun,
    'runs.place': placeRun,
    'runs.list': listRuns,
    'runs.get': getRun,
    'runs.record': runRecord,
    'runs.pause': pauseRun,
    'runs.resume': resumeRun,
    'runs.carryOn': carryOn,
    'runs.cancel': cancelRun,
  },
})

/** The steps of runs as people do them. */
export const workSlice = defineSlice(workContract, {
  handlers: {
    'work.mine': myWork,
    'work.get': getWork,
    'work.take': take,
    'work.saveValues': saveValues,
    'work.tick': tick,
    'work.attach': attach,
    'work.removeFile': removeFile,
    'work.complete': complete,
    'work.skip': skip,
    'work.correct': correct,
    'work.reopen': reopen,
    'work.comment': commentOn,
    'work.removeComment': removeComment,
  },
})
