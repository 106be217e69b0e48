import { mkdirSync, writeFileSync } from 'node:fs'
import { readReachFolder } from '#core/reach/reachFolder.ts'
import { lastRunFile } from './models/lastRun.ts'

/** `keepReach.ts FOLDER`: stores the reach of a full test run for `npm run models`. */
const [folder = ''] = process.argv.slice(2)
mkdirSync(new URL('.', lastRunFile), { recursive: true })
writeFileSync(lastRunFile, JSON.stringify(readReachFolder(folder)))
