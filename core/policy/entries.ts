import * as v from 'valibot';
import { capabilities } from '../delivery/message.ts';
import { asCountry, asProtectConfigurationId } from '../ids.ts';
import { expectedInPlaceOf, isCountryCode } from './country-code.ts';

// What the entries of a policy document may hold; their defaults stand in the schema.

const country = v.pipe(
  v.string(),
  v.regex(/^[A-Z]{2}$/, 'expected two capital letters, such as AZ'),
  v.transform(asCountry),
  v.check(isCountryCode, ({ input }) => expectedInPlaceOf(input)),
);
export const protectConfigurationId = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9_-]{1,64}$/, 'expected a protect configuration id'),
  v.transform(asProtectConfigurationId),
);
export const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const usd = v.pipe(v.number(), v.minValue(0));
const seconds = v.pipe(v.number(), v.integer(), v.minValue(60), v.maxValue(14 * 86_400));

export const mode = v.pipe(
  v.picklist(['enforce', 'observe']),
  v.description(
    'observe: everything happens except the change of a country rule. enforce: rules are changed.',
  ),
);
const response = v.picklist(['block', 'ask', 'watch']);
export const guardedCapabilities = v.pipe(
  v.array(v.picklist(capabilities)),
  v.minLength(1, 'expected at least one capability'),
  v.description('What a block is set for; each capability has country rules of its own.'),
);
export const interimStatus = v.pipe(
  v.picklist(['FILTER', 'MONITOR', 'unchanged']),
  v.description('The rule that holds while people are asked.'),
);

export const detectionEntries = {
  leastMessages: v.pipe(count, v.description('No block for fewer messages above the ordinary than this.')),
  leastUsd: v.pipe(
    usd,
    v.description('No block for less spent above the ordinary than this, in US dollars.'),
  ),
  lostMessageUsd: v.pipe(
    usd,
    v.description(
      'What one lost message of a real person costs the business, in US dollars: the price of a wrong block.',
    ),
  ),
};
export const holdEntries = {
  seconds: v.pipe(
    seconds,
    v.description(
      'How long a block stands at least before it is tested. What took longer to see is held for as long as that took, and what comes back within a day for as long as it has been since its last block.',
    ),
  ),
  longestSeconds: v.pipe(
    seconds,
    v.description('While the attack goes on the hold doubles each time, up to this.'),
  ),
  probeSeconds: v.pipe(
    seconds,
    v.description(
      'How long a country that is let through again is watched; after a slow attack it is longer.',
    ),
  ),
};
export const homeEntries = {
  countries: v.pipe(
    v.array(country),
    v.description('Home markets by their ISO 3166-1 codes, whatever their share.'),
  ),
  share: v.pipe(
    share,
    v.description('A country with at least this share (0 to 1) of the ordinary traffic is a home market.'),
  ),
  response: v.pipe(response, v.description('What is done about an attack on a home market.')),
};
const countryRule = v.strictObject({
  response: v.optional(v.pipe(response, v.description('What is done about an attack on this country.'))),
  detection: v.optional(v.partial(v.strictObject(detectionEntries))),
});
export const countryRules = v.record(country, countryRule);
