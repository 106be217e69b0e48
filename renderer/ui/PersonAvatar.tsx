import { Tooltip } from '@mantine/core'
import { initials, personHue } from './personLook.ts'
import { usePersonPicture } from './personPictures.ts'
import classes from './PersonAvatar.module.css'

export interface PersonAvatarProps {
  name: string
  /** Id of the person, for their picture and colour; the name where the id is unknown. */
  seed?: string
  size?: number
  /** The name is next to it: the circle is hidden from screen readers and has no tooltip. */
  decorative?: boolean
}

/** A person as their picture, or as initials with a colour of their own. */
export function PersonAvatar({ name, seed, size = 24, decorative = false }: PersonAvatarProps) {
  const url = usePersonPicture(seed)
  const circle = (
    <span
      className={classes.avatar}
      data-hue={personHue(seed ?? name)}
      style={{ width: size, height: size, fontSize: Math.round(size * 0.42) }}
      {...(decorative ? { 'aria-hidden': true } : { role: 'img', 'aria-label': name })}
    >
      {url === undefined ? initials(name) : <img className={classes.picture} src={url} alt="" />}
    </span>
  )
  return decorative ? circle : <Tooltip label={name}>{circle}</Tooltip>
}

/** A person as circle and name. */
export function PersonName({ name, seed }: { name: string; seed?: string }) {
  return (
    <span className={classes.person}>
      <PersonAvatar name={name} seed={seed ?? name} size={20} decorative />
      <span className={classes.name} dir="auto">
        {name}
      </span>
    </span>
  )
}
