import type { Country } from '../ids.ts';
import { countryOfNumber } from './calling-codes.ts';
import { countriesOfMcc } from './mcc.ts';

/**
 * `mcc-mnc` of the recipient's network. Only texts are taken: a JSON number has lost the leading zeros, and
 * `5` may be network 05 or 005. Evidence, not a key: what cannot be read is left out.
 */
export function networkOf(mcc: unknown, mnc: unknown): string | undefined {
  return isMcc(mcc) && typeof mnc === 'string' && /^\d{2,3}$/.test(mnc) ? `${mcc}-${mnc}` : undefined;
}

/** The recipient's number without its last four digits, which are what tells one person from the next. */
export function prefixOf(number: unknown): string | undefined {
  return isE164(number) ? number.slice(0, -4) : undefined;
}

/**
 * The recipient's country where the record does not name it: that of the mobile network. Where several countries
 * share the network's code, or the network is unknown, the number decides.
 */
export function recipientCountry(mcc: unknown, number: unknown): Country | undefined {
  const ofNetwork = isMcc(mcc) ? countriesOfMcc(mcc) : [];
  const ofNumber = isE164(number) ? countryOfNumber(number) : undefined;
  return ofNumber !== undefined && (ofNetwork.length === 0 || ofNetwork.includes(ofNumber))
    ? ofNumber
    : ofNetwork[0];
}

function isMcc(value: unknown): value is string {
  return typeof value === 'string' && /^\d{3}$/.test(value);
}

function isE164(value: unknown): value is string {
  return typeof value === 'string' && /^\+[1-9]\d{6,14}$/.test(value);
}
