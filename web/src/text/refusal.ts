/** The API says of a field what it must be, and leaves out which. */
export function refusal(field: string, rule: string | undefined): string | undefined {
  return rule && `${field} ${rule}.`;
}
