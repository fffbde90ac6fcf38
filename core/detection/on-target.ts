import { addLogs, logBetaBinomial, logNegativeBinomial } from '../traffic/logarithms.ts';
import { lastsAllDay, type Spread } from '../traffic/spread.ts';
import { logAttack, logSurge, reroutes, retryStormsPerDay, stormTail, type Surges } from './stories.ts';

/** What one clock sees of a network. */
export interface Seen {
  readonly seconds: number;
  /** Of the whole lane: counted, and expected. */
  readonly messages: number;
  readonly expected: number;
  /** Of the network: counted, and its usual share (0 to 1), as steady as a sample of `steadiness` messages shows it. */
  readonly own: number;
  readonly share: number;
  readonly steadiness: number;
}

/** Logarithms of probabilities of (the others, the network), told apart by what happened to the network. */
interface Stories {
  readonly calm: number;
  /** An attack; the chance that it has begun is not in it. */
  readonly attacked: number;
  /** What else may have lifted it, the chance of that included. */
  readonly otherwise: number;
  /** Messages to the network that the others let expect. */
  readonly usual: number;
}

/** One window in ten is livelier or duller than its sway says; the other networks tell how much. */
const levels = [
  { prior: 0.9, moreVariance: 0 },
  { prior: 0.1, moreVariance: 4 },
] as const;

/** Holds the stories about one network against each other, given what went to the others. */
export function onTarget(
  { seconds, messages, expected, own, share, steadiness }: Seen,
  { clump, sway }: Spread,
  { onsetsPerDayIn, groupsPerDay, stroke, sizeIn }: Surges,
  logBegan: number,
): Stories {
  const others = messages - own;
  const elsewhere = expected * (1 - share);
  const shareVariance = 1 / (share * (1 - share) * (steadiness + 1));
  const levelVariance = sway ** 2 * lastsAllDay(seconds);
  let [calm, attacked, otherwise, weights, usual] = [-Infinity, -Infinity, -Infinity, -Infinity, 0];
  for (const { prior, moreVariance } of levels) {
    const variance = levelVariance + moreVariance;
    const shape = 1 / variance;
    // Gamma-Poisson: what the others sent makes the level known, as far as few messages can.
    const level = (shape + others / clump) / (shape + elsewhere / clump);
    const mean = expected * share * level;
    const strays = mean * clump + mean ** 2 * (1 / (shape + others / clump) + shareVariance);
    const weight =
      Math.log(prior) + logNegativeBinomial(others, elsewhere, elsewhere * clump + elsewhere ** 2 * variance);
    calm = addLogs(calm, weight + logNegativeBinomial(own, mean, strays));
    const known = addLogs(weights, weight);
    usual = usual * Math.exp(weights - known) + mean * Math.exp(weight - known);
    weights = known;
    if (own <= mean) continue;
    const group = Math.log(groupsPerDay) + logSurge(own - mean, stroke);
    const storm = Math.log(retryStormsPerDay) + logSurge(own - mean, stroke + mean, stormTail);
    attacked = addLogs(attacked, weight + logAttack(own - mean, 1 + Math.sqrt(strays)));
    otherwise = addLogs(otherwise, logBegan + weight + addLogs(group, storm));
  }
  // A campaign lifts all networks by their shares; what is above that may still be an attack.
  const logOnset = logBegan + Math.log(onsetsPerDayIn(seconds));
  const size = sizeIn(seconds, expected);
  const lifted = (others * share) / (1 - share);
  if (others > elsewhere && own > lifted) {
    const campaign = logOnset + logSurge(others - elsewhere, size * (1 - share));
    const noise = 1 + Math.sqrt(lifted * clump + lifted ** 2 * shareVariance);
    attacked = addLogs(attacked, campaign + logAttack(own - lifted, noise));
  }
  if (messages > expected) {
    const split = logBetaBinomial(own, messages, share, steadiness);
    otherwise = addLogs(otherwise, logOnset + logSurge(messages - expected, size) + split);
  }
  const unmoved = logNegativeBinomial(messages, expected, expected * clump + expected ** 2 * levelVariance);
  const rerouted = Math.log(reroutes) + unmoved - Math.log(messages + 1);
  return { calm, attacked, otherwise: addLogs(otherwise, rerouted), usual };
}
