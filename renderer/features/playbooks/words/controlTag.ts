/** The tag by which a playbook names a control: the framework's short name and the control, `TSC:CC6.1`. */
export function controlTag(frameworkId: string, controlId: string): string {
  return `${frameworkId.split('-')[0] ?? frameworkId}:${controlId}`
}
