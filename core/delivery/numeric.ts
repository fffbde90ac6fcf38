/** The number that a JSON number or a text of plain digits stands for; NaN for anything else. */
export function numeric(value: unknown): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^\d{1,16}(\.\d{1,16})?$/.test(value) ? Number(value) : NaN;
}
