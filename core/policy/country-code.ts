import { asCountry, type Country } from '../ids.ts';
import { countryName } from '../words/words.ts';

/** What has a code and a name beside the countries (Unicode CLDR): unions of them, and what stands for none. */
const noCountries: readonly string[] = ['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ'];

/** The code that has taken the place of an old or unofficial one, as GB that of UK; otherwise the code itself. */
const currentCode = (code: Country): Country => asCountry(new Intl.Locale(`und-${code}`).region ?? code);

/** Whether a country has this code today: that it is two letters is known. */
export const isCountryCode = (code: Country): boolean =>
  currentCode(code) === code && !noCountries.includes(code) && countryName(code) !== code;

/** What was expected in the place of a code that no country has. */
export function expectedInPlaceOf(code: Country): string {
  const current = currentCode(code);
  const meant = current === code ? 'a country, such as AZ' : countryName(current);
  return `no country has the code ${code} (ISO 3166-1): expected ${meant}`;
}
