import type { EpochMs } from '../../core/ids.ts';
import type { Flow } from './flow.ts';
import type { Random } from './random.ts';
import { day, hour, second } from './time.ts';

/**
 * The flow's send times in order: a Poisson process whose rate itself varies by the day and by the hour, which makes
 * counts negative binomial. Each hour has a source of chance of its own: what is changed in one hour leaves the others as they were.
 */
export function* timesOf(flow: Flow, random: Random): Generator<EpochMs, undefined> {
  let hourNumber = NaN;
  let dice = random;
  let weather = 1;
  let spilled: EpochMs[] = [];
  for (let from = flow.startsAtMs; from < flow.endsAtMs; from += flow.stepMs) {
    const to = Math.min(from + flow.stepMs, flow.endsAtMs);
    if (Math.floor(from / hour) !== hourNumber) {
      hourNumber = Math.floor(from / hour);
      dice = random.fork(`hour/${hourNumber}`);
      const daily = random.fork(`day/${Math.floor(from / day)}`).gamma(flow.dailyVariance);
      weather = daily * dice.gamma(flow.hourlyVariance);
    }
    const mean = (flow.perHour((from + to) / 2) * weather * (to - from)) / hour;
    const times = spilled.concat(drawTimes(flow, from, to, mean, dice)).sort((one, other) => one - other);
    spilled = times.filter(at => at >= to);
    for (const at of times) if (at < to) yield at;
  }
}

function drawTimes({ clump }: Flow, from: EpochMs, to: EpochMs, mean: number, random: Random): EpochMs[] {
  const times: EpochMs[] = [];
  const count = random.poisson(mean / (clump?.meanSize ?? 1));
  for (let i = 0; i < count; i++) {
    let at = Math.floor(random.between(from, to));
    times.push(at);
    // Geometric size: after each message one more with the same probability.
    while (clump !== undefined && random.chance(1 - 1 / clump.meanSize)) {
      at += Math.ceil(random.exponential(clump.spreadSeconds * second));
      times.push(at);
    }
  }
  return times;
}
