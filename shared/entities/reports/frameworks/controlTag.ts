/** The tag by which a playbook names a control: the framework's short name and the control, `TSC:CC6.1` for `TSC-2017`. */
export function controlTag(frameworkId: string, controlId: string): string {
  return `${frameworkId.split('-', 1)[0]}:${controlId}`
}
