import { hour, minute, second } from '../traffic/time.ts';
import { carrierAt } from './carriers.ts';
import type { Story } from './happening.ts';

/** For hours nothing goes out; what was asked for waits in a queue, or people come back for it. */
export const catchUp: Story = (_company, fromMs, untilMs, random) => {
  const startMs = random.between(fromMs, untilMs - 12 * hour);
  const endMs = startMs + random.logBetween(0.5, 6) * hour;
  const drainsMs = random.logBetween(10, 120) * minute;
  const share = random.between(0.5, 1);
  return {
    change: (attempt, own) => {
      if (attempt.atMs < startMs || attempt.atMs >= endMs) return [attempt];
      if (!own.chance(share)) return [];
      const lateMs = Math.floor(endMs - attempt.atMs + own.between(0, drainsMs));
      const { verifiedAtMs, ...rest } = attempt;
      const late = { ...rest, atMs: attempt.atMs + lateMs };
      return [verifiedAtMs === undefined ? late : { ...late, verifiedAtMs: verifiedAtMs + lateMs }];
    },
  };
};

/** One carrier does not deliver for hours, and who waits asks again and again. */
export const retryStorm: Story = (company, fromMs, untilMs, random) => {
  const [lane] = random.sample(company.lanes, 1, ({ perDay }) => perDay);
  if (lane === undefined) return {};
  const startMs = random.between(fromMs, untilMs - 10 * hour);
  const endMs = startMs + random.logBetween(0.5, 6) * hour;
  const failing = carrierAt(lane.carriers, startMs, random);
  const tries = random.between(1, 4);
  return {
    change: (attempt, own) => {
      const isHit = attempt.country === lane.country && attempt.network.mnc === failing.mnc;
      if (!isHit || attempt.atMs < startMs || attempt.atMs >= endMs) return [attempt];
      const { verifiedAtMs: _never, ...failed } = attempt;
      let atMs = attempt.atMs;
      return Array.from({ length: 1 + own.poisson(tries) }, (_, turn) => {
        atMs += turn === 0 ? 0 : Math.floor(own.between(20, 300) * second);
        return { ...failed, atMs, messageId: own.uuid(), finalStatus: 'CARRIER_UNREACHABLE' as const };
      });
    },
  };
};

/** Hours of which the log knows nothing, up to three times. */
export const gaps: Story = (_company, fromMs, untilMs, random) => {
  const holes = Array.from({ length: random.integer(1, 3) }, () => {
    const startMs = random.between(fromMs - 24 * hour, untilMs - 4 * hour);
    return { startMs, endMs: startMs + random.logBetween(1, 20) * hour };
  });
  return {
    change: attempt =>
      holes.some(({ startMs, endMs }) => attempt.atMs >= startMs && attempt.atMs < endMs) ? [] : [attempt],
  };
};
