import {
  asConfigurationSetName,
  asProtectConfigurationId,
  type ConfigurationSetName,
  type Country,
  type EpochMs,
  type ProtectConfigurationId,
} from '../../core/ids.ts';
import type { Random } from '../traffic/random.ts';
import type { Receipt } from '../traffic/statuses.ts';
import { world, worldCountry, type WorldCountry } from '../traffic/world.ts';
import { drawCarriers, type Carriers } from './carriers.ts';
import { kinds, type Kind, type SizeLaw } from './kinds.ts';

/** A configuration set of a company. */
export interface Channel {
  readonly name: ConfigurationSetName;
  readonly protection: ProtectConfigurationId;
  readonly sender: string;
  /** Whether its messages carry one-time codes. */
  readonly hasCodes: boolean;
}

/** What one configuration set sends to one country. */
export interface Lane {
  readonly channel: Channel;
  readonly country: Country;
  /** Messages on a usual day. */
  readonly perDay: number;
  readonly carriers: Carriers;
  readonly receipt: Receipt;
  /** How many times its usual rate it has at a local time, where that was counted somewhere; absent where the trade tells. */
  readonly rhythm?: (localMs: EpochMs) => number;
}

/** Who sends. */
export interface Company {
  readonly kind: Kind;
  readonly startsAtMs: EpochMs;
  readonly endsAtMs: EpochMs;
  readonly channels: readonly [Channel, ...Channel[]];
  readonly home: Country;
  /** The largest first. */
  readonly lanes: readonly Lane[];
  /** Standard deviation of the logarithm of the rate: of all lanes together, and of each for itself. */
  readonly restlessness: number;
  readonly conversion: number;
  /** Of the messages, those that are asked for again within a minute, 0 to 1. */
  readonly retryShare: number;
}

/** A lane of a company, as it would look if the company sent there. */
export function newLane(channel: Channel, country: Country, perDay: number, random: Random): Lane {
  return {
    channel,
    country,
    perDay,
    carriers: drawCarriers(country, random),
    receipt: random.chance(0.5) ? 'DELIVERED' : 'SUCCESSFUL',
  };
}

const weightOf: Record<SizeLaw, (rank: number, random: Random) => number> = {
  'log-normal': (_, random) => random.logNormal(1, 3),
  geometric: (rank, random) => 0.5 ** rank * random.between(0.6, 1.4),
  stretched: (rank, random) => Math.exp(-2.7 * rank ** 0.55) * random.between(0.5, 1.5),
};

function drawChannels(random: Random): [Channel, ...Channel[]] {
  const channel = (name: string, protection: string): Channel => ({
    name: asConfigurationSetName(name),
    protection: asProtectConfigurationId(`protect-${protection}`),
    sender: `S${random.integer(10_000, 99_999)}`,
    hasCodes: name === 'login',
  });
  const isShared = random.chance(0.4);
  const others = random.sample(['marketing', 'alerts', 'orders'], random.integer(0, 2));
  return [channel('login', 'forms'), ...others.map(name => channel(name, isShared ? 'forms' : name))];
}

/** Of the world, what lies near in hours is likelier to have customers, and so is a common country. */
function drawCountries(home: WorldCountry, count: number, random: Random): WorldCountry[] {
  const others = world.filter(({ country }) => country !== home.country);
  return random.sample(others, count, ({ utcOffsetHours, reach }) => {
    const near = Math.exp(-Math.abs(utcOffsetHours - home.utcOffsetHours) / 5) + 0.1;
    return near * { home: 3, common: 2, rare: 1 }[reach];
  });
}

/** @param perDay messages on a usual day over all lanes. */
export function drawCompany(
  random: Random,
  span: { readonly startsAtMs: EpochMs; readonly endsAtMs: EpochMs },
  perDay: number,
): Company {
  const kind = random.pick(kinds);
  const channels = drawChannels(random);
  const home = random.pick(world.filter(({ reach }) => reach === 'home')).country;
  const homeShare = random.between(...kind.homeShare);
  const count = Math.round(random.between(...kind.countries)) - 1;
  const abroad = drawCountries(worldCountry(home), count, random);
  const weights = abroad.map((_, rank) => weightOf[kind.sizes](rank, random));
  const strays = abroad.map(() => random.logBetween(0.15, 3));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const lanes = channels.flatMap((channel, turn) => {
    const share = turn === 0 ? 1 : random.between(0.05, 0.4);
    const isEverywhere = turn === 0 || random.chance(0.3);
    const reached = abroad.filter((_, rank) => isEverywhere || rank < 4);
    return [
      newLane(channel, home, perDay * share * homeShare, random),
      ...reached.map(({ country }, rank) => {
        const byLaw = (perDay * share * (1 - homeShare) * (weights[rank] ?? 0)) / whole;
        return newLane(channel, country, Math.max(byLaw, strays[rank] ?? 0), random);
      }),
    ];
  });
  return {
    kind,
    ...span,
    channels,
    home,
    lanes: lanes.toSorted((one, other) => other.perDay - one.perDay),
    restlessness: random.between(...kind.restlessness),
    conversion: random.between(...kind.conversion),
    retryShare: random.between(0.01, 0.03),
  };
}
