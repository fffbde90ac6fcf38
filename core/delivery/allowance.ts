/**
 * What one value may still unpack to. A few kilobytes of gzip can hold gigabytes, or millions of lines that each
 * become a refusal; what AWS hands over at a time is a few megabytes and some thousand records.
 */
export interface Allowance {
  bytes: number;
  values: number;
}

export function fullAllowance(): Allowance {
  return { bytes: 32 * 1024 * 1024, values: 100_000 };
}
