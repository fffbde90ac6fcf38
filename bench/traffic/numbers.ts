import { getCountryCallingCode, getExampleNumber } from 'libphonenumber-js/min';
import examples from 'libphonenumber-js/mobile/examples';
import type { Country } from '../../core/ids.ts';
import type { Random } from './random.ts';
import { UnknownCountryError } from './world.ts';

/** Where a sender's recipients have their numbers. Every number is made up. */
export type NumberRange =
  /** All over the country's mobile range, as people have them. */
  | { readonly kind: 'anywhere'; readonly start: string; readonly digits: number }
  /** Adjacent numbers in a few blocks of 10,000, as fraudsters rent them. */
  | { readonly kind: 'blocks'; readonly starts: readonly string[] };

/** The country's example mobile number, whose last digits are free: E.164, of the right length. */
function mobileRange(country: Country): { start: string; digits: number } {
  // libphonenumber's own type lists the countries it knows; one that it does not know has no example.
  const known = country as unknown as Parameters<typeof getCountryCallingCode>[0];
  const example = getExampleNumber(known, examples);
  if (example === undefined) throw new UnknownCountryError(country);
  const digits = Math.min(6, example.nationalNumber.length - 3);
  return { start: example.number.slice(0, -digits), digits };
}

/** @throws UnknownCountryError when no mobile numbers are known there. */
export function anywhereIn(country: Country): NumberRange {
  return { kind: 'anywhere', ...mobileRange(country) };
}

/** @throws UnknownCountryError when no mobile numbers are known there. */
export function blocksIn(country: Country, count: number, random: Random): NumberRange {
  const { start, digits } = mobileRange(country);
  const block = () => start + String(random.integer(0, 10 ** (digits - 4) - 1)).padStart(digits - 4, '0');
  return { kind: 'blocks', starts: Array.from({ length: count }, block) };
}

/** The number of the `turn`-th message to this range, in E.164. */
export function numberIn(range: NumberRange, turn: number, random: Random): string {
  if (range.kind === 'anywhere') {
    return range.start + String(random.integer(0, 10 ** range.digits - 1)).padStart(range.digits, '0');
  }
  return random.pick(range.starts) + String(turn % 10_000).padStart(4, '0');
}
