import {
  asConfigurationSetName,
  asProtectConfigurationId,
  type ConfigurationSetName,
  type Country,
  type EpochMs,
  type ProtectConfigurationId,
} from '../../core/ids.ts';
import { curveAt, officeCurve, peopleCurve, type WeekCurve } from './curve.ts';
import { drawMarket, type Market } from './market.ts';
import type { Random, Share } from './random.ts';
import { day } from './time.ts';
import { world } from './world.ts';

/** One use that a business makes of SMS: a configuration set with the protect configuration associated with it. */
export interface Channel {
  readonly configurationSet: ConfigurationSetName;
  readonly protection: ProtectConfigurationId;
  readonly messageType: 'TRANSACTIONAL' | 'PROMOTIONAL';
  /** Its part of the business's messages, 0 to 1. */
  readonly share: number;
  readonly curve: WeekCurve;
  readonly parts: readonly Share<number>[];
  /** Part of the one-time codes that are entered; absent where messages carry no code. */
  readonly conversion?: number;
}

/** A business that sends SMS in the ordinary way. */
export interface Business {
  /** Mean over a week, at the start of the scenario, shapes and attacks apart. */
  readonly messagesPerDay: number;
  /** 0.01 is one per cent more every week. */
  readonly growthPerWeek: number;
  readonly senderId: string;
  readonly channels: readonly Channel[];
  /** Largest first; their shares add up to 1. */
  readonly markets: readonly Market[];
}

function drawChannels(random: Random): Channel[] {
  const login = random.between(0.55, 0.75);
  const protection = () => asProtectConfigurationId(`protect-${random.hex(32)}`);
  return [
    {
      configurationSet: asConfigurationSetName('login'),
      protection: protection(),
      messageType: 'TRANSACTIONAL',
      share: login,
      curve: peopleCurve,
      parts: [{ value: 1, share: 1 }],
      // 81-91 % at single providers, 60-80 % counted as healthy by Telnyx, about 80 % by AWS.
      conversion: random.between(0.65, 0.9),
    },
    {
      configurationSet: asConfigurationSetName('notify'),
      protection: protection(),
      messageType: 'TRANSACTIONAL',
      share: 1 - login,
      curve: officeCurve,
      parts: [
        { value: 1, share: 0.7 },
        { value: 2, share: 0.25 },
        { value: 3, share: 0.05 },
      ],
    },
  ];
}

/** One or two home markets, then neighbours, then a long tail, by Zipf's law with an exponent of 1.6 to 2.2. */
function drawCountries(random: Random): Share<Country>[] {
  const [main, second] = random.sample(
    world.filter(({ reach }) => reach === 'home'),
    2,
  );
  const homes = [main, ...(random.chance(0.4) ? [second] : [])].filter(country => country !== undefined);
  const others = random.sample(
    world.filter(candidate => !homes.includes(candidate)),
    random.integer(20, 30) - homes.length,
    ({ reach }) => ({ home: 6, common: 3, rare: 0.5 })[reach],
  );
  const exponent = random.between(1.6, 2.2);
  const weights = [...homes, ...others].map(({ country }, rank) => ({
    value: country,
    weight: rank < homes.length ? 1 / (1 + 0.7 * rank) : (rank + 1) ** -exponent * random.logNormal(1, 0.25),
  }));
  const whole = weights.reduce((sum, { weight }) => sum + weight, 0);
  return weights
    .map(({ value, weight }) => ({ value, share: weight / whole }))
    .sort((one, other) => other.share - one.share);
}

/** A business of 20 to 30 countries with two configuration sets, `login` and `notify`, each behind its own protect configuration. */
export function drawBusiness(random: Random, messagesPerDay = 4_000): Business {
  const countries = drawCountries(random);
  return {
    messagesPerDay,
    growthPerWeek: random.between(-0.01, 0.03),
    senderId: Array.from({ length: 8 }, () => String.fromCharCode(random.integer(65, 90))).join(''),
    channels: drawChannels(random),
    markets: countries.map(({ value, share }) => drawMarket(random, value, share)),
  };
}

/** What a lane sends on an average day. */
export function messagesPerDayOf(business: Business, channel: Channel, market: Market): number {
  return business.messagesPerDay * channel.share * market.share;
}

/** Messages per hour that a lane is expected to send at a moment. */
export function laneRate(
  business: Business,
  channel: Channel,
  market: Market,
  startsAtMs: EpochMs,
): (atMs: EpochMs) => number {
  const perHour = messagesPerDayOf(business, channel, market) / 24;
  const growth = Math.log(1 + business.growthPerWeek) / (7 * day);
  return atMs =>
    perHour * curveAt(channel.curve, atMs, market.utcOffsetHours) * Math.exp(growth * (atMs - startsAtMs));
}
