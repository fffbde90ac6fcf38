import { addLogs, logDirichletMultinomial } from './logarithms.ts';
import { sum } from './mix.ts';

/** No mix is steadier than a sample of this many messages shows it. */
const steadiest = 150;
/** What is thought of a mix before the first message weighs as much as this many. */
const unknownWeight = 3;
/** Some countries have two networks. Kinds that were never seen speak for nothing. */
const leastKinds = 2;
/** Attacks that spread over the networks as ordinary messages do, where a lane's own mix does not tell: what opens does so too. */
const attacksThatBlendIn = 0.12;
/** A mix that is not known may be as lopsided as any; one that is known changes by itself now and then. */
const lopsided = (known: number) => 1 / (20 + 5 * Math.min(known, 2000));

/** A lane's routes change about once a year. */
const reroutes = 1 / 300;
/** Nobody knows how much of the excess is ordinary: parts of it that the attack may be. */
const partsOfExcess = [0.5, 1];

/**
 * ln P(counts | attack on one kind) - ln P(counts | ordinary), up to the logarithm of some thousands. Ordinary
 * counts are Dirichlet-multinomial around the usual shares; an attack adds messages of one kind that nobody knows
 * beforehand and takes none away from the others.
 *
 * @param usual messages of each kind before; empty where nothing is known.
 * @param counts messages of each kind that are judged.
 * @param excess part of these messages that nobody expected, 0 to 1: no attack can be larger.
 */
export function logNarrowRatio(usual: readonly number[], counts: readonly number[], excess: number): number {
  const known = sum(usual);
  const kinds = Math.max(leastKinds, counts.length);
  const seen = counts.concat(new Array<number>(kinds - counts.length).fill(0));
  const shares = seen.map((_, at) => ((usual[at] ?? 0) + unknownWeight / kinds) / (known + unknownWeight));
  const steadiness = Math.min(steadiest, known + unknownWeight);
  const ordinary = logDirichletMultinomial(
    seen,
    shares.map(share => steadiness * share),
  );
  let attack = -Infinity;
  for (const of of partsOfExcess) {
    const part = of * Math.min(0.95, excess);
    seen.forEach((count, target) => {
      if (count === 0) return;
      const weights = shares.map(
        (share, at) => steadiness * ((1 - part) * share + (at === target ? part : 0)),
      );
      attack = addLogs(attack, logDirichletMultinomial(seen, weights));
    });
  }
  if (attack === -Infinity) return 0;
  attack -= Math.log(kinds * partsOfExcess.length);
  // Carriers reroute: then the others lose what one gains, and any mix is as likely as any other.
  const rerouted = logDirichletMultinomial(seen, new Array<number>(kinds).fill(1));
  const otherwise = addLogs(Math.log(lopsided(known)) + attack, Math.log(reroutes) + rerouted);
  return attack - addLogs(ordinary, otherwise);
}

/** The same of an attack of which nobody knows whether it blends in: never below the logarithm of the part that does. */
export function orBlended(logNarrowRatio: number): number {
  return addLogs(Math.log(attacksThatBlendIn), Math.log(1 - attacksThatBlendIn) + logNarrowRatio);
}

/** {@link logNarrowRatio}, {@link orBlended}. */
export function logMixRatio(...mix: Parameters<typeof logNarrowRatio>): number {
  return orBlended(logNarrowRatio(...mix));
}
