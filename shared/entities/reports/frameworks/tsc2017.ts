import { controlMessages } from '#shared/messages/controls.messages.ts'
import type { Framework } from './framework.ts'

/** Names of the criteria by family and number. */
const names = {
  CC1: [
    controlMessages.CC11,
    controlMessages.CC12,
    controlMessages.CC13,
    controlMessages.CC14,
    controlMessages.CC15,
  ],
  CC2: [controlMessages.CC21, controlMessages.CC22, controlMessages.CC23],
  CC3: [controlMessages.CC31, controlMessages.CC32, controlMessages.CC33, controlMessages.CC34],
  CC4: [controlMessages.CC41, controlMessages.CC42],
  CC5: [controlMessages.CC51, controlMessages.CC52, controlMessages.CC53],
  CC6: [
    controlMessages.CC61,
    controlMessages.CC62,
    controlMessages.CC63,
    controlMessages.CC64,
    controlMessages.CC65,
    controlMessages.CC66,
    controlMessages.CC67,
    controlMessages.CC68,
  ],
  CC7: [
    controlMessages.CC71,
    controlMessages.CC72,
    controlMessages.CC73,
    controlMessages.CC74,
    controlMessages.CC75,
  ],
  CC8: [controlMessages.CC81],
  CC9: [controlMessages.CC91, controlMessages.CC92],
  A1: [controlMessages.A11, controlMessages.A12, controlMessages.A13],
  C1: [controlMessages.C11, controlMessages.C12],
  PI1: [
    controlMessages.PI11,
    controlMessages.PI12,
    controlMessages.PI13,
    controlMessages.PI14,
    controlMessages.PI15,
  ],
  P1: [controlMessages.P11],
  P2: [controlMessages.P21],
  P3: [controlMessages.P31, controlMessages.P32],
  P4: [controlMessages.P41, controlMessages.P42, controlMessages.P43],
  P5: [controlMessages.P51, controlMessages.P52],
  P6: [
    controlMessages.P61,
    controlMessages.P62,
    controlMessages.P63,
    controlMessages.P64,
    controlMessages.P65,
    controlMessages.P66,
    controlMessages.P67,
  ],
  P7: [controlMessages.P71],
  P8: [controlMessages.P81],
}

/**
 * The AICPA's Trust Services Criteria of 2017, on which SOC 2 reports rest: identifiers, families and short names of our
 * own. The criteria's text is the AICPA's and not part of the product.
 */
export const tsc2017: Framework = {
  id: 'TSC-2017',
  name: 'Trust Services Criteria 2017 (SOC 2)',
  prefixes: ['tsc', 'tsc-2017', 'tsc 2017'],
  families: {
    CC1: controlMessages.CC1.text,
    CC2: controlMessages.CC2.text,
    CC3: controlMessages.CC3.text,
    CC4: controlMessages.CC4.text,
    CC5: controlMessages.CC5.text,
    CC6: controlMessages.CC6.text,
    CC7: controlMessages.CC7.text,
    CC8: controlMessages.CC8.text,
    CC9: controlMessages.CC9.text,
    A1: controlMessages.A1.text,
    C1: controlMessages.C1.text,
    PI1: controlMessages.PI1.text,
    P1: controlMessages.P1.text,
    P2: controlMessages.P2.text,
    P3: controlMessages.P3.text,
    P4: controlMessages.P4.text,
    P5: controlMessages.P5.text,
    P6: controlMessages.P6.text,
    P7: controlMessages.P7.text,
    P8: controlMessages.P8.text,
  },
  controls: Object.entries(names).flatMap(([family, list]) =>
    list.map(({ text: name }, index) => ({ id: `${family}.${index + 1}`, family, name })),
  ),
}
