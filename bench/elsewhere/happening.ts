import type { Country, EpochMs } from '../../core/ids.ts';
import { asConfigurationSetName } from '../../core/ids.ts';
import type { SendAttempt } from '../traffic/attempt.ts';
import { anywhereIn } from '../traffic/numbers.ts';
import type { Random } from '../traffic/random.ts';
import { ordinaryStatuses } from '../traffic/statuses.ts';
import { world } from '../traffic/world.ts';
import { newLane, type Channel, type Company, type Lane } from './company.ts';
import type { Factor } from './crowd.ts';
import type { Wave } from './wave.ts';

/** What is out of the ordinary in the life of an honest company. */
export interface Happening {
  readonly factor?: Factor;
  /** Lanes beside those the company has anyway. */
  readonly lanes?: readonly Lane[];
  readonly waves?: readonly Wave[];
  /** What becomes of a message: itself, nothing, more than one. */
  readonly change?: (attempt: SendAttempt, random: Random) => readonly SendAttempt[];
}

/** @param fromMs the story plays between here and `untilMs`. */
export type Story = (company: Company, fromMs: EpochMs, untilMs: EpochMs, random: Random) => Happening;

/** A wave of messages to people; everything that is not said is as usual. */
export function honest(
  company: Company,
  wave: Omit<Wave, 'sort' | 'numbers'>,
  sort: { readonly messageType?: SendAttempt['messageType']; readonly parts?: number } = {},
): Wave {
  const { lane } = wave;
  return {
    ...wave,
    fromMs: Math.floor(wave.fromMs),
    messages: Math.max(1, Math.round(wave.messages)),
    sort: {
      fraud: false,
      messageType: 'TRANSACTIONAL',
      parts: 1,
      statuses: ordinaryStatuses(lane.receipt),
      conversion: company.conversion,
      ...sort,
    },
    numbers: anywhereIn(lane.country),
  };
}

/** A configuration set without codes: one of the company's, or one behind the protect configuration of its forms. */
export function channelWithoutCodes({ channels }: Company, isBesideForms: boolean): Channel {
  const other = channels.find(({ hasCodes }) => !hasCodes);
  if (other !== undefined && !isBesideForms) return other;
  return { ...channels[0], name: asConfigurationSetName('newsletter'), hasCodes: false };
}

/** Up to so many countries that the company has no lane to. */
export function newCountries({ lanes }: Company, count: number, random: Random): Country[] {
  const used = new Set(lanes.map(({ country }) => country));
  const weights = { home: 4, common: 3, rare: 1 };
  return random
    .sample(
      world.filter(({ country }) => !used.has(country)),
      count,
      ({ reach }) => weights[reach],
    )
    .map(({ country }) => country);
}

/** A lane of the same country in another configuration set. */
export function beside(lane: Lane, channel: Channel, random: Random): Lane {
  return { ...newLane(channel, lane.country, 0, random), carriers: lane.carriers, receipt: lane.receipt };
}
