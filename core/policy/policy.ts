import * as v from 'valibot';
import { capabilities } from '../delivery/message.ts';
import { asCountry, asProtectConfigurationId } from '../ids.ts';

const country = v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, 'expected two capital letters, such as AZ'), v.transform(asCountry));
const protectConfigurationId = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9_-]{1,64}$/, 'expected a protect configuration id'),
  v.transform(asProtectConfigurationId),
);
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const usd = v.pipe(v.number(), v.minValue(0));
const seconds = v.pipe(v.number(), v.integer(), v.minValue(60), v.maxValue(14 * 86_400));

const mode = v.picklist(['enforce', 'observe']);
const response = v.picklist(['block', 'ask', 'watch']);
const guardedCapabilities = v.pipe(v.array(v.picklist(capabilities)), v.minLength(1, 'expected at least one capability'));
const interimStatus = v.picklist(['FILTER', 'MONITOR', 'unchanged']);

const detectionEntries = { leastMessages: count, leastUsd: usd, lostMessageUsd: usd };
const holdEntries = { seconds, longestSeconds: seconds, probeSeconds: seconds };
const homeEntries = { countries: v.array(country), share, response };
const countryRule = v.strictObject({
  response: v.optional(response),
  detection: v.optional(v.partial(v.strictObject(detectionEntries))),
});

/**
 * The shape of the policy document, with the defaults for a newcomer: nothing is changed until the mode
 * is `enforce`, home markets are asked about, and there are limits. Every key may be left out; a key that is
 * not here is refused by name, so that a misspelt one never goes unnoticed.
 */
export const policySchema = v.strictObject({
  $schema: v.optional(v.string()),
  mode: v.optional(mode, 'observe'),
  capabilities: v.optional(guardedCapabilities, ['SMS']),
  interimStatus: v.optional(interimStatus, 'FILTER'),
  ifNoticeFails: v.optional(v.picklist(['stand', 'undo']), 'stand'),
  home: v.optional(
    v.strictObject({
      countries: v.optional(homeEntries.countries, []),
      share: v.optional(share, 0.1),
      response: v.optional(response, 'ask'),
    }),
    {},
  ),
  limits: v.optional(
    v.strictObject({
      blocksPerHour: v.optional(count, 10),
      normalTrafficShare: v.optional(share, 0.2),
    }),
    {},
  ),
  hold: v.optional(
    v.strictObject({
      seconds: v.optional(seconds, 3600),
      longestSeconds: v.optional(seconds, 86_400),
      probeSeconds: v.optional(seconds, 900),
    }),
    {},
  ),
  detection: v.optional(
    v.strictObject({
      leastMessages: v.optional(count, 5),
      leastUsd: v.optional(usd, 0.25),
      lostMessageUsd: v.optional(usd, 1),
    }),
    {},
  ),
  exclude: v.optional(v.array(protectConfigurationId), []),
  countries: v.optional(v.record(country, countryRule), {}),
  protectConfigurations: v.optional(
    v.record(
      protectConfigurationId,
      v.strictObject({
        mode: v.optional(mode),
        capabilities: v.optional(guardedCapabilities),
        interimStatus: v.optional(interimStatus),
        home: v.optional(v.partial(v.strictObject(homeEntries))),
        hold: v.optional(v.partial(v.strictObject(holdEntries))),
        detection: v.optional(v.partial(v.strictObject(detectionEntries))),
        countries: v.optional(v.record(country, countryRule)),
      }),
    ),
    {},
  ),
});

/**
 * What the owner of the messages allows Pumpbreaker to do.
 *
 * - `mode` `observe`: everything happens except the change of a country rule.
 * - `capabilities`: what a block is set for; each capability has country rules of its own.
 * - `interimStatus`: the rule that holds while people are asked.
 * - `ifNoticeFails`: whether a block stands when nobody could be told of it.
 * - `home`: countries named here, or with at least `share` of the ordinary traffic, get `response` instead of a block.
 * - `limits`: past `blocksPerHour` blocks or `normalTrafficShare` of ordinary traffic cut, people are asked.
 * - `hold`: how long a block stands before it is tested, at the longest, and how long the test is watched.
 * - `detection`: floors, and `lostMessageUsd`, what one lost message of a real person costs.
 * - `exclude`: protect configurations that are watched but never changed.
 * - `countries`, `protectConfigurations`: overrides; the narrower one wins, first by protect configuration, then by country.
 */
export type Policy = v.InferOutput<typeof policySchema>;
