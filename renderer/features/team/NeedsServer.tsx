import { Button } from '@mantine/core'
import { AppLink } from '#renderer/ui/navigation.tsx'
import classes from './team.module.css'

/** Why people cannot be invited yet. */
export function NeedsServer() {
  return (
    <>
      <p className={classes.lead}>
        To work together, the team needs its server: a small program that one of you runs on a computer the
        others can reach. Everything stays on this computer until then. Connect the server first; inviting is
        one click afterwards.
      </p>
      <Button component={AppLink} to="/sync">
        Connect the team’s server
      </Button>
    </>
  )
}
