import * as v from 'valibot';
import { capabilities } from '../delivery/message.ts';
import { asCountry, asProtectConfigurationId } from '../ids.ts';

const country = v.pipe(
  v.string(),
  v.regex(/^[A-Z]{2}$/, 'expected two capital letters, such as AZ'),
  v.transform(asCountry),
);
const protectConfigurationId = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9_-]{1,64}$/, 'expected a protect configuration id'),
  v.transform(asProtectConfigurationId),
);
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const usd = v.pipe(v.number(), v.minValue(0));
const seconds = v.pipe(v.number(), v.integer(), v.minValue(60), v.maxValue(14 * 86_400));

const mode = v.pipe(
  v.picklist(['enforce', 'observe']),
  v.description(
    'observe: everything happens except the change of a country rule. enforce: rules are changed.',
  ),
);
const response = v.picklist(['block', 'ask', 'watch']);
const guardedCapabilities = v.pipe(
  v.array(v.picklist(capabilities)),
  v.minLength(1, 'expected at least one capability'),
  v.description('What a block is set for; each capability has country rules of its own.'),
);
const interimStatus = v.pipe(
  v.picklist(['FILTER', 'MONITOR', 'unchanged']),
  v.description('The rule that holds while people are asked.'),
);

const detectionEntries = {
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
const holdEntries = {
  seconds: v.pipe(seconds, v.description('How long a block stands before it is tested.')),
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
const homeEntries = {
  countries: v.pipe(v.array(country), v.description('Home markets, whatever their share.')),
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
const countryRules = v.record(country, countryRule);

/**
 * The shape of the policy document, with the defaults for a newcomer: nothing is changed until the mode
 * is `enforce`, home markets are asked about, and there are limits. Every key may be left out; a key that is
 * not here is refused by name, so that a misspelt one never goes unnoticed. Overrides: the narrower one wins, first by
 * protect configuration, then by country.
 */
export const policySchema = v.pipe(
  v.strictObject({
    $schema: v.optional(v.string()),
    mode: v.optional(mode, 'observe'),
    capabilities: v.optional(guardedCapabilities, ['SMS']),
    interimStatus: v.optional(interimStatus, 'FILTER'),
    ifNoticeFails: v.optional(
      v.pipe(
        v.picklist(['stand', 'undo']),
        v.description('Whether a block stands or is undone when nobody could be told of it.'),
      ),
      'stand',
    ),
    adopt: v.optional(
      v.pipe(
        v.picklist(['announce', 'ask', 'create']),
        v.description(
          'What is done about an attack on messages that have no protect configuration, so that there is no country rule to set. announce: people are told. ask: people are told and asked; a block that they decide creates a protect configuration for these messages. create: it is created and the country is blocked in it as anywhere else. Either way it is taken away again when the last block in it ends.',
        ),
      ),
      'announce',
    ),
    home: v.optional(
      v.strictObject({
        countries: v.optional(homeEntries.countries, []),
        share: v.optional(homeEntries.share, 0.1),
        response: v.optional(homeEntries.response, 'ask'),
      }),
      {},
    ),
    limits: v.optional(
      v.strictObject({
        blocksPerHour: v.optional(
          v.pipe(count, v.description('After so many blocks within an hour people are asked.')),
          60,
        ),
        normalTrafficShare: v.optional(
          v.pipe(
            share,
            v.description(
              'People are asked before blocks cut more of the ordinary traffic than this (0 to 1).',
            ),
          ),
          0.2,
        ),
      }),
      {},
    ),
    hold: v.optional(
      v.strictObject({
        seconds: v.optional(holdEntries.seconds, 3600),
        longestSeconds: v.optional(holdEntries.longestSeconds, 86_400),
        probeSeconds: v.optional(holdEntries.probeSeconds, 900),
      }),
      {},
    ),
    detection: v.optional(
      v.strictObject({
        leastMessages: v.optional(detectionEntries.leastMessages, 5),
        leastUsd: v.optional(detectionEntries.leastUsd, 0.25),
        lostMessageUsd: v.optional(detectionEntries.lostMessageUsd, 1),
      }),
      {},
    ),
    exclude: v.optional(
      v.pipe(
        v.array(protectConfigurationId),
        v.description('Protect configurations that are watched but never changed.'),
      ),
      [],
    ),
    countries: v.optional(v.pipe(countryRules, v.description('Overrides by country, such as AZ.')), {}),
    protectConfigurations: v.optional(
      v.pipe(
        v.record(
          protectConfigurationId,
          v.strictObject({
            mode: v.optional(mode),
            capabilities: v.optional(guardedCapabilities),
            interimStatus: v.optional(interimStatus),
            home: v.optional(v.partial(v.strictObject(homeEntries))),
            hold: v.optional(v.partial(v.strictObject(holdEntries))),
            detection: v.optional(v.partial(v.strictObject(detectionEntries))),
            countries: v.optional(countryRules),
          }),
        ),
        v.description('Overrides by the id of a protect configuration.'),
      ),
      {},
    ),
  }),
  v.title('Pumpbreaker policy'),
  v.description('What the owner of the messages allows Pumpbreaker to do about SMS pumping.'),
);

/** What the owner of the messages allows Pumpbreaker to do. */
export type Policy = v.InferOutput<typeof policySchema>;
