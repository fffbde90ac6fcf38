import { asCountry, type Country } from '../../core/ids.ts';
import { Fault } from '../../core/fault.ts';

/** A country that a business may send to. */
export interface WorldCountry {
  readonly country: Country;
  /** Standard time; daylight saving is an ordinary shape of its own. */
  readonly utcOffsetHours: number;
  readonly hasDaylightSaving: boolean;
  /** How likely a business has customers there: `home` may be its main market. */
  readonly reach: 'home' | 'common' | 'rare';
}

const home = `US -5, CA -5, GB 0, DE 1, FR 1, ES 1, IT 1, NL 1, PL 1, BR -3, MX -6, IN 5.5, AU 10, JP 9, SG 8, ZA 2, TR 3, AE 4`;
const common = `IE 0, PT 0, BE 1, AT 1, CH 1, SE 1, NO 1, DK 1, FI 2, CZ 1, HU 1, RO 2, GR 2, BG 2, HR 1, SK 1, LT 2, LV 2, EE 2,
  IL 2, AR -3, CL -4, CO -5, PE -5, UY -3, NZ 12, KR 9, HK 8, TW 8, MY 8, TH 7, VN 7, PH 8, ID 7, SA 3, QA 3, KW 3, EG 2, MA 1,
  NG 1, KE 3, UA 2, PK 5, DO -4, CR -6, PR -4`;
const rare = `AZ 4, BD 6, BY 3, BJ 1, SV -6, GH 0, KZ 5, KG 6, LA 7, MV 5, MM 6.5, PS 2, RU 3, LK 5.5, TJ 5, UZ 5, BH 3, IQ 3, JO 3,
  LB 2, OM 4, YE 3, AM 4, KM 3, GE 4, TT -4, DZ 1, TN 1, LY 2, AF 4.5, NP 5.75, KH 7, MN 8, AL 1, RS 1, BA 1, MK 1, ME 1, MD 2,
  CY 2, MT 1, LU 1, IS 0, SI 1, TM 5, MG 3, ML 0, SN 0, SO 3, TD 1, NE 1, MR 0, BI 2, RW 2, UG 3, TZ 3, ZM 2, ZW 2, MZ 2, AO 1,
  CM 1, CI 0, GN 0, SL 0, ET 3, EC -5, BO -4, PY -4, VE -4, GT -6, HN -6, NI -6, PA -5, JM -5, HT -5, GY -4, FJ 12, PG 10`;

// European Union (directive 2000/84/EC) and neighbours, the US and Canada, and southern countries that change clocks.
const daylightSaving = new Set(
  (
    'US CA GB DE FR ES IT NL PL IE PT BE AT CH SE NO DK FI CZ HU RO GR BG HR SK LT LV EE IL UA AL RS BA MK ' +
    'ME MD CY MT LU SI AU NZ CL EG LB'
  ).split(' '),
);

function read(list: string, reach: WorldCountry['reach']): WorldCountry[] {
  return list.split(/,\s*/).map(entry => {
    const [code = '', offset = ''] = entry.split(' ');
    return {
      country: asCountry(code),
      utcOffsetHours: Number(offset),
      hasDaylightSaving: daylightSaving.has(code),
      reach,
    };
  });
}

export const world: readonly WorldCountry[] = [
  ...read(home, 'home'),
  ...read(common, 'common'),
  ...read(rare, 'rare'),
];

/** Where published burst lists and incidents point (Vonage SMS Burst Protection, Telnyx, victims' own posts). */
export const pumpedCountries: readonly Country[] =
  'AZ BD BY BJ EG SV GH KZ KG LA MM NG PK PS RU LK TJ UZ IQ IL JO KW LB OM YE AM KM GE ID DZ KH UG ZM SL MA TN'
    .split(' ')
    .map(asCountry);

export class UnknownCountryError extends Fault {
  constructor(country: Country) {
    super(`The generator knows no time zone for ${country}; choose a country of bench/traffic/world.ts.`);
  }
}

/** @throws UnknownCountryError */
export function worldCountry(country: Country): WorldCountry {
  const found = world.find(candidate => candidate.country === country);
  if (found === undefined) throw new UnknownCountryError(country);
  return found;
}
