import type { Evidence } from '../detection/verdict.ts';
import { inPercent, inTime, inUsd } from '../words/words.ts';
import type { Breaker } from './incident.ts';
import { usualOf } from './story.ts';

/** A finding that speaks less than this either way (odds of 1.1 to 1) is not worth its words. */
const worthSaying = 0.1;

/** `How sure: 97 % that it is fraud.`, and what is at stake: where people are asked a block would cost more than the question was taken to. */
export function howSure({ evidence, response }: Pick<Breaker, 'evidence' | 'response'>): string {
  const { logLikelihoodRatio, waitingCostsUsd, blockingCostsUsd } = evidence;
  const usd = inUsd(blockingCostsUsd);
  const fraud = 1 / (1 + Math.exp(-logLikelihoodRatio));
  const sure =
    fraud > 0.999 ? 'more than 99.9 %' : fraud > 0.99 ? `${(100 * fraud).toFixed(1)} %` : inPercent(fraud);
  return (
    `How sure: ${sure} that it is fraud. Letting it go on is expected to cost ${inUsd(waitingCostsUsd)}, ` +
    (response.kind === 'ask'
      ? `a false alarm ${usd}.`
      : `a block ${usd} in lost messages and somebody's time.`)
  );
}

/** What speaks for fraud and what against, the strongest first; the volume is in the headline, with its network if it has one. */
export function groundsOf({ findings, network }: Evidence): string {
  const inHeadline = network === undefined ? ['volume'] : ['volume', 'networks'];
  const says = (sign: 1 | -1) =>
    findings
      .filter(
        ({ name, logLikelihoodRatio }) =>
          !inHeadline.includes(name) && sign * logLikelihoodRatio >= worthSaying,
      )
      .sort((a, b) => sign * (b.logLikelihoodRatio - a.logLikelihoodRatio))
      .map(finding => finding.says)
      .join('; ');
  const [pro, contra] = [says(1), says(-1)];
  return [pro === '' ? '' : `Besides, for fraud: ${pro}.`, contra === '' ? '' : `Against it: ${contra}.`]
    .filter(part => part !== '')
    .join(' ');
}

/** What was spent, and what a block costs people. */
export const costOf = (evidence: Evidence): string =>
  `Spent in these ${inTime(evidence.windowSeconds)}: ${inUsd(evidence.spentUsd)}. A block turns away ${usualOf(evidence)}.`;
