import { day, hour, minute } from '../traffic/time.ts';
import type { EpochMs } from '../../core/ids.ts';
import type { Random } from '../traffic/random.ts';
import { newLane, type Company } from './company.ts';
import { localMs } from './clock.ts';
import { beside, channelWithoutCodes, honest, newCountries, type Story } from './happening.ts';
import { formLane, strike } from './strike.ts';
import type { Wave } from './wave.ts';

function mailing(company: Company, atMs: EpochMs, isBesideForms: boolean, random: Random): Wave[] {
  const channel = channelWithoutCodes(company, isBesideForms);
  const parts = random.integer(1, 3);
  const lanes = random.sample(company.lanes, random.integer(1, 8), ({ perDay }) => Math.sqrt(perDay));
  const size = random.logBetween(0.15, 1.6);
  const lastsMs = random.logBetween(15 * minute, 5 * hour);
  const messageType = random.chance(0.7) ? 'PROMOTIONAL' : 'TRANSACTIONAL';
  return lanes.map(lane => {
    const messages = Math.min(8000, lane.perDay * size * random.between(0.7, 1.3));
    const wave = {
      lane: beside(lane, channel, random),
      fromMs: atMs,
      lastsMs,
      messages,
      shape: 'beat',
    } as const;
    return honest(company, wave, { messageType, parts });
  });
}

/** Mailings at an office hour, one to three of them, to some of the company's countries. */
export const campaign: Story = (company, fromMs, untilMs, random) => ({
  waves: Array.from({ length: random.integer(1, 3) }, () => {
    const atMs = random.between(fromMs, untilMs - 6 * hour);
    const intoDayMs = localMs(company.home, atMs) % day;
    return mailing(company, atMs - intoDayMs + random.between(9, 19) * hour, random.chance(0.5), random);
  }).flat(),
});

/** A product in countries where nobody knew the company: most come in the first days. */
export const launch: Story = (company, fromMs, _untilMs, random) => {
  const atMs = fromMs + random.between(0, 20) * hour;
  const lanes = newCountries(company, random.integer(2, 12), random).map(country =>
    newLane(company.channels[0], country, random.logBetween(3, 40), random),
  );
  const isNew = new Set(lanes);
  const opening = random.between(0.5, 3);
  return {
    lanes,
    factor: (lane, nowMs) => {
      if (!isNew.has(lane)) return 1;
      return nowMs < atMs ? 0 : 1 + opening * Math.exp(-(nowMs - atMs) / day);
    },
  };
};

/** A mailing, and fraud of the forms in its countries that sets in soon after it. */
export function hidden(company: Company, fromMs: EpochMs, random: Random): Wave[] {
  const atMs = fromMs + random.between(2, 20) * hour;
  const waves = mailing(company, atMs, true, random);
  const frauds = random.sample(waves, random.integer(1, 2)).map(mail => {
    const messages = Math.max(random.logBetween(30, 180), mail.messages * random.logBetween(0.15, 1));
    const lane = formLane(company, mail.lane.country, random);
    const fromMs = atMs + random.between(2, 60) * minute;
    return strike(random, { lane, fromMs, lastsMs: mail.lastsMs + hour, messages, shape: 'even' });
  });
  return [...waves, ...frauds];
}
