import * as v from 'valibot';
import {
  mode,
  guardedCapabilities,
  interimStatus,
  detectionEntries,
  holdEntries,
  homeEntries,
  countryRules,
  protectConfigurationId,
  share,
  count,
} from './entries.ts';

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
    countries: v.optional(
      v.pipe(countryRules, v.description('Overrides by country, an ISO 3166-1 code such as AZ.')),
      {},
    ),
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
