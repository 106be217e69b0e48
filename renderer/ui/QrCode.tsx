import { useMemo } from 'react'
import { encode } from 'uqr'
import classes from './QrCode.module.css'

/** Light modules around the code, which readers need (ISO/IEC 18004). */
const border = 4

/**
 * A text as a QR code, dark on light in both schemes because many readers know no other. `label` describes its content.
 */
export function QrCode({ text, label, size = 224 }: { text: string; label: string; size?: number }) {
  const { data, size: modules } = useMemo(() => encode(text, { ecc: 'M', border }), [text])
  const path = useMemo(() => {
    const runs: string[] = []
    for (const [y, row] of data.entries()) {
      for (let x = 0; x < row.length; x++) {
        if (row[x] !== true) continue
        const from = x
        while (row[x + 1] === true) x++
        runs.push(`M${from} ${y}h${x - from + 1}v1h-${x - from + 1}z`)
      }
    }
    return runs.join('')
  }, [data])
  return (
    <>
      <svg
        className={classes.code}
        width={size}
        height={size}
        viewBox={`0 0 ${modules} ${modules}`}
        shapeRendering="crispEdges"
        aria-hidden="true"
      >
        <path d={path} />
      </svg>
      <span className="orgata-visually-hidden">{label}</span>
    </>
  )
}
