import { addLogs, logDirichletMultinomial } from './logarithms.ts';
import { sum } from './mix.ts';

/** No mix is steadier than a sample of this many messages shows it. */
const steadiest = 150;
/** What is thought of a mix before the first message weighs as much as this many. */
const unknownWeight = 3;
/** Kinds that a lane has at least, for all we know. */
const leastKinds = 4;
/** Attacks that spread over the networks as ordinary messages do. */
const attacksThatBlendIn = 0.25;
/** A mix that is not known may be as lopsided as any; one that is known changes by itself now and then. */
const lopsided = (known: number) => 1 / (20 + 5 * known);

/**
 * ln P(counts | attack) - ln P(counts | ordinary), between ln 0.25 and the logarithm of some thousands. Ordinary
 * counts are Dirichlet-multinomial around the usual shares; an attack puts `attackShare` of the messages on one
 * kind that nobody knows beforehand.
 *
 * @param usual messages of each kind before; empty where nothing is known.
 * @param counts messages of each kind that are judged.
 */
export function logMixRatio(
  usual: readonly number[],
  counts: readonly number[],
  attackShare: number,
): number {
  const known = sum(usual);
  const kinds = Math.max(leastKinds, counts.length + 1);
  const seen = counts.concat(new Array<number>(kinds - counts.length).fill(0));
  const shares = seen.map((_, at) => ((usual[at] ?? 0) + unknownWeight / kinds) / (known + unknownWeight));
  const steadiness = Math.min(steadiest, known + unknownWeight);
  const ordinary = logDirichletMultinomial(
    seen,
    shares.map(share => steadiness * share),
  );
  let attack = -Infinity;
  seen.forEach((count, target) => {
    if (count === 0) return;
    const weights = shares.map(
      (share, at) => steadiness * ((1 - attackShare) * share + (at === target ? attackShare : 0)),
    );
    attack = addLogs(attack, logDirichletMultinomial(seen, weights) - Math.log(kinds));
  });
  if (attack === -Infinity) return 0;
  const ratio = attack - addLogs(ordinary, Math.log(lopsided(known)) + attack);
  return addLogs(Math.log(attacksThatBlendIn), Math.log(1 - attacksThatBlendIn) + ratio);
}
