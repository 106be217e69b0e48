import type { Framework } from './framework.ts'

/** Names of the criteria by family and number. */
const names: Readonly<Record<string, readonly string[]>> = {
  CC1: [
    'Integrity and ethical values',
    'Independent oversight by the board',
    'Structure, reporting lines and authority',
    'Hiring, developing and keeping able people',
    'People answer for their controls',
  ],
  CC2: ['Good information for control', 'Communication inside', 'Communication with outsiders'],
  CC3: ['Clear objectives', 'Finding and weighing risks', 'Risk of fraud', 'Changes that matter for control'],
  CC4: ['Checking that controls work', 'Reporting and mending weaknesses'],
  CC5: ['Controls that lessen risk', 'Controls over technology', 'Policies and procedures in force'],
  CC6: [
    'Logical access protection',
    'Granting and removing user access',
    'Access by role and least privilege',
    'Physical access',
    'Disposal of data and equipment',
    'Protection against threats from outside',
    'Moving and transmitting information',
    'Unauthorised and malicious software',
  ],
  CC7: [
    'Finding weak configurations and vulnerabilities',
    'Watching for anomalies',
    'Judging security events',
    'Responding to incidents',
    'Recovering from incidents',
  ],
  CC8: ['Managing change'],
  CC9: ['Preparing for disruption', 'Vendors and business partners'],
  A1: ['Capacity', 'Backup, environment and recovery', 'Testing recovery'],
  C1: ['Knowing and protecting confidential information', 'Disposing of confidential information'],
  PI1: [
    'Information about processing',
    'Complete and correct inputs',
    'Processing as intended',
    'Complete and timely outputs',
    'Storing inputs, work in progress and outputs',
  ],
  P1: ['Privacy notice'],
  P2: ['Choice and consent'],
  P3: ['Collecting only what is needed', 'Explicit consent'],
  P4: ['Use limited to its purpose', 'Keeping personal information', 'Disposing of personal information'],
  P5: ['Access for data subjects', 'Correction for data subjects'],
  P6: [
    'Consent to disclosure to third parties',
    'Record of authorised disclosures',
    'Record of unauthorised disclosures',
    'Privacy commitments of third parties',
    'Third parties report breaches',
    'Telling people and authorities about breaches',
    'Account of the personal information held',
  ],
  P7: ['Correct and current personal information'],
  P8: ['Inquiries, complaints and disputes'],
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
    CC1: 'Control environment',
    CC2: 'Communication and information',
    CC3: 'Risk assessment',
    CC4: 'Monitoring',
    CC5: 'Control activities',
    CC6: 'Logical and physical access',
    CC7: 'System operations',
    CC8: 'Change management',
    CC9: 'Risk mitigation',
    A1: 'Availability',
    C1: 'Confidentiality',
    PI1: 'Processing integrity',
    P1: 'Privacy: notice',
    P2: 'Privacy: choice and consent',
    P3: 'Privacy: collection',
    P4: 'Privacy: use, retention and disposal',
    P5: 'Privacy: access',
    P6: 'Privacy: disclosure and notification',
    P7: 'Privacy: quality',
    P8: 'Privacy: monitoring and enforcement',
  },
  controls: Object.entries(names).flatMap(([family, list]) =>
    list.map((name, index) => ({ id: `${family}.${index + 1}`, family, name })),
  ),
}
