import { Tooltip } from '@mantine/core'
import { initials, personHue } from './personLook.ts'
import classes from './PersonAvatar.module.css'

export interface PersonAvatarProps {
  name: string
  /** What the colour is made from, so that it survives a rename; the name where there is nothing better. */
  seed?: string
  size?: number
  /** The name stands beside it: hide the circle from screen readers and show no tooltip. */
  decorative?: boolean
}

/** A person as initials with a colour of their own. */
export function PersonAvatar({ name, seed, size = 24, decorative = false }: PersonAvatarProps) {
  const circle = (
    <span
      className={classes.avatar}
      data-hue={personHue(seed ?? name)}
      style={{ width: size, height: size, fontSize: Math.round(size * 0.42) }}
      {...(decorative ? { 'aria-hidden': true } : { role: 'img', 'aria-label': name })}
    >
      {initials(name)}
    </span>
  )
  return decorative ? circle : <Tooltip label={name}>{circle}</Tooltip>
}

/** A person as circle and name. */
export function PersonName({ name, seed }: { name: string; seed?: string }) {
  return (
    <span className={classes.person}>
      <PersonAvatar name={name} seed={seed ?? name} size={20} decorative />
      <span className={classes.name}>{name}</span>
    </span>
  )
}
