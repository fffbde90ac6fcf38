import examples from 'libphonenumber-js/examples.mobile.json' with { type: 'json' };
import {
  type CountryCode,
  getCountries,
  getExampleNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';
import networks from 'mcc-mnc-list';
import { countryOfNumber } from '../../../core/delivery/calling-codes.ts';
import { countriesOfMcc } from '../../../core/delivery/mcc.ts';
import type { Country } from '../../../core/ids.ts';
import { networkOf, prefixOf, recipientCountry } from '../../../core/delivery/recipient.ts';

/** The countries that AWS End User Messaging SMS sends to (user guide, "Supported countries and regions"). */
const supported = `
  AF AL DZ AD AO AI AG AR AM AW AU AT AZ BS BH BD BB BY BE BZ BM BT BO BA BW BR BN BG BF BI KH CM CA CV KY CF TD CL CN
  CO KM CK CR HR CY CZ CD DK DJ DM DO EC EG SV GQ ER EE SZ ET FO FJ FI FR GF PF GA GM GE DE GH GI GR GL GD GP GU GT GG
  GN GW GY HT HN HK HU IS IN ID IQ IE IM IL IT CI JM JP JE JO KZ KE XK KW KG LA LV LB LS LR LY LI LT LU MO MK MG MW MY
  MV ML MT MH MQ MR MU YT MX FM MD MC MN ME MS MA MZ MM NA NP NL NC NZ NI NE NG NU NF NO OM PK PS PA PW PG PY PE PH PL
  PT PR QA CG RE RO RU RW KN LC WS SM ST SA SN RS SC SL SG SK SI SB SO ZA KR SS ES LK SR SE CH TW TJ TZ TH TL TG TO TT
  TN TR TM TC TV UG UA AE GB US UY UZ VU VE VN VG VI YE ZM ZW`
  .trim()
  .split(/\s+/);

describe('the country of a number', () => {
  // Their mobiles look like those of the larger country in the same numbering plan.
  const indistinct: Readonly<Record<string, string>> = {
    AX: 'FI',
    BL: 'GP',
    CC: 'AU',
    CX: 'AU',
    EH: 'MA',
    MF: 'GP',
    SJ: 'NO',
    TA: 'SH',
    VA: 'IT',
  };

  test.each(getCountries().filter(country => !(country in indistinct)))('a mobile of %s', country => {
    const number = getExampleNumber(country, examples)?.number ?? '';
    expect(countryOfNumber(number)).toBe(country);
  });

  test.each(Object.entries(indistinct))('a mobile of %s counts for %s', (country, larger) => {
    const number = getExampleNumber(country as CountryCode, examples)?.number ?? '';
    expect(countryOfNumber(number)).toBe(larger);
  });

  test.each([
    ['+441481256789', 'GG'],
    ['+447911123456', 'GG'],
    ['+447911223456', 'GB'],
    ['+441534234567', 'JE'],
    ['+441624756789', 'IM'],
    ['+390669812345', 'VA'],
    ['+61891621234', 'CC'],
    ['+61891641234', 'CX'],
    ['+35818123456', 'AX'],
    ['+77012345678', 'KZ'],
    ['+79161234567', 'RU'],
    ['+17871234567', 'PR'],
    ['+18091234567', 'DO'],
    ['+12041234567', 'CA'],
    ['+14255550156', 'US'],
    ['+24740123', 'AC'],
  ])('%s is of %s, by the longest prefix', (number, country) => {
    expect(countryOfNumber(number)).toBe(country);
  });

  test.each([
    ['1', 10, 3],
    ['7', 10, 3],
    ['39', 10, 3],
    ['44', 10, 4],
    ['47', 8, 3],
    ['61', 9, 3],
    ['212', 9, 4],
    ['262', 9, 4],
    ['358', 9, 3],
    ['590', 9, 4],
    ['599', 7, 3],
  ])(
    '+%s, which several countries share: as libphonenumber says of every prefix',
    (code, digits, prefixDigits) => {
      const differing: string[] = [];
      for (let prefix = 0; prefix < 10 ** prefixDigits; prefix++) {
        const number = `+${code}${String(prefix).padStart(prefixDigits, '0')}${'2345678'.slice(0, digits - prefixDigits)}`;
        // The Isle of Man's, which libphonenumber has both there and in Great Britain.
        if (number.startsWith('+447924')) continue;
        const expected = countryByLibphonenumber(number);
        const found = countryOfNumber(number);
        if (expected !== undefined && expected !== found && indistinct[expected] !== found)
          differing.push(number);
      }
      expect(differing).toEqual([]);
    },
  );

  test.each(['+881612345678', '+870773111632', '+80012345678', '+979123456789', '+2101234567', '+0'])(
    '%s is of no country',
    number => {
      expect(countryOfNumber(number)).toBeUndefined();
    },
  );
});

/** Undefined where the number is none (or none until libphonenumber has changed it), or of a special service. */
function countryByLibphonenumber(number: string): string | undefined {
  const parsed = parsePhoneNumberFromString(number);
  const ofPeople = ['MOBILE', 'FIXED_LINE', 'FIXED_LINE_OR_MOBILE'];
  return parsed?.number === number && ofPeople.includes(parsed.getType() ?? '') ? parsed.country : undefined;
}

describe('the country of a mobile network', () => {
  const byMcc = Map.groupBy(networks.all(), network => network.mcc);
  // The list names where a network is used, too: a Belgian network that borrows a code of Luxembourg, networks in
  // Transnistria and Crimea. Abkhazia has no code of its own in ISO 3166-1.
  const exceptions: Readonly<Record<string, string>> = {
    '270 BE': 'LU',
    '255 MD': 'UA',
    '255 RU': 'UA',
    '289 GE-AB': 'GE',
  };

  test.each([...byMcc])('%s, as the list of networks says', (mcc, entries) => {
    const expected = entries.flatMap(
      ({ countryCode }) =>
        exceptions[`${mcc} ${countryCode}`] ?? (countryCode as string | null)?.split('/') ?? [],
    );
    const found = countriesOfMcc(mcc);
    expect(found).toEqual(expect.arrayContaining(expected));
    if (found.length === 1) expect(new Set(expected)).toEqual(new Set(found));
    if (expected.length === 0) expect(found).toEqual([]);
  });

  test.each(['001', '901', '991', '995', '999', '000', '199'])('%s is of no country', mcc => {
    expect(countriesOfMcc(mcc)).toEqual([]);
  });
});

test('every country that AWS sends to has a calling code and a network here', () => {
  // Numbers and networks of the larger country.
  const viaNumber = new Set(
    getCountries().map(country => countryOfNumber(getExampleNumber(country, examples)?.number ?? '')),
  );
  expect(supported.filter(country => !viaNumber.has(country as Country))).toEqual([]);
  const viaNetwork = new Set(
    Array.from({ length: 1000 }, (_, mcc) => countriesOfMcc(String(mcc).padStart(3, '0'))).flat(),
  );
  expect(supported.filter(country => !viaNetwork.has(country as Country))).toEqual([]);
});

test('every country here is one', () => {
  const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const all = Array.from({ length: 1000 }, (_, mcc) => countriesOfMcc(String(mcc).padStart(3, '0'))).flat();
  expect(all.filter(country => regions.of(country) === undefined)).toEqual([]);
});

describe('the country of a recipient whose record does not name it', () => {
  test.each([
    ['the network decides', '302', '+14255550156', 'CA'],
    ['the network decides without a number', '401', undefined, 'KZ'],
    [
      'the number decides between countries that share a network code: Puerto Rico',
      '310',
      '+17871234567',
      'PR',
    ],
    ['Jersey', '234', '+447797123456', 'JE'],
    ['Réunion', '647', '+262692123456', 'RE'],
    ['Mayotte', '647', '+262639123456', 'YT'],
    ['French Guiana', '340', '+594694201234', 'GF'],
    ['the largest does, when the number is of none of them', '310', '+34655551234', 'US'],
    ['or when there is none', '340', undefined, 'GP'],
    ['the number decides without a network', undefined, '+994401234567', 'AZ'],
    ['or with one of no country', '901', '+994401234567', 'AZ'],
    ['or with a network code that is none', '31', '+994401234567', 'AZ'],
    ['nothing decides', '901', '+881612345678', undefined],
    ['nor what is not E.164', undefined, '994401234567', undefined],
  ])('%s', (_, mcc, number, country) => {
    expect(recipientCountry(mcc, number)).toBe(country);
  });
});

test('a network keeps its leading zeros', () => {
  expect(networkOf('214', '05')).toBe('214-05');
  expect(networkOf('310', '004')).toBe('310-004');
  expect(networkOf('214', undefined)).toBeUndefined();
  expect(networkOf('14', '05')).toBeUndefined();
});

test('a number loses its last four digits', () => {
  expect(prefixOf('+14255550156')).toBe('+1425555');
  expect(prefixOf('+2474012')).toBe('+247');
});
