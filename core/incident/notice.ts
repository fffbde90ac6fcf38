import type { Evidence } from '../detection/verdict.ts';
import type { Protection } from '../delivery/message.ts';
import type { EpochMs, IncidentId } from '../ids.ts';
import type { BlastRadius } from '../protect/blast-radius.ts';
import { countryName, inCount, inList, inPercent, inUsd, onDay } from '../words/words.ts';
import type { Breaker, Incident } from './incident.ts';
import { usualOf, volumeOf, type Line } from './story.ts';

/** What people on call get; one incident is one thread. */
export interface Notice {
  readonly incidentId: IncidentId;
  readonly atMs: EpochMs;
  /** Under 100 characters, no line breaks: SNS refuses others (API reference, Publish). */
  readonly subject: string;
  readonly text: string;
  /** The page on which to decide. */
  readonly decideUrl: string;
}

/** Waiting longer is no news: one attack, one thread, few words. */
const isNews = ({ breaker, why }: Line): boolean =>
  why.kind !== 'pressure' || (breaker.state.kind === 'open' && breaker.state.sinceMs === breaker.evidence.judgedAtMs);

const oddsOf = ({ logLikelihoodRatio }: Evidence): string =>
  logLikelihoodRatio > Math.log(1e6)
    ? 'more than a million to one for fraud'
    : `${inCount(Math.exp(Math.max(0, logLikelihoodRatio)))} to one for fraud`;

function whatNext({ state, response, country }: Breaker): string {
  if (response.rehearsal) return 'Nothing was changed: the policy is in observe mode. To let Pumpbreaker act, set "mode" to "enforce".';
  switch (state.kind) {
    case 'open':
      return (
        `If this is fraud, do nothing: on ${onDay(state.hold.untilMs)} the block is tested and ends by itself once the pressure is gone. ` +
        `If real people in ${countryName(country)} are waiting for their codes, roll it back.`
      );
    case 'asked':
      return 'Please decide: block it, or leave it alone. Without an answer it stays as it is until the traffic is ordinary again.';
    case 'watched':
      return 'Pumpbreaker may not act here. If it is fraud, stop it where the messages are sent.';
    case 'half-open':
      return 'If the attack comes back, it is blocked again at once.';
    case 'kept':
      return 'Roll it back when real people are to get their codes again.';
    case 'closed':
      return 'Nothing to do.';
  }
}

function reachOf(protection: Protection, blastRadius: BlastRadius | undefined): string {
  if (!blastRadius) return 'messages without a protect configuration';
  const sets = blastRadius.configurationSets.length;
  const names = sets > 0 ? `configuration set${sets > 1 ? 's' : ''} ${inList(blastRadius.configurationSets, 9)}` : 'no configuration set';
  return `${protection} (${names}${blastRadius.isAccountDefault ? ', and SNS and Cognito as account default' : ''})`;
}

function paragraph(line: Line): string {
  const { breaker, says } = line;
  const { evidence } = breaker;
  if (line.why.kind !== 'spike') return `${says}\n${whatNext(breaker)}`;
  return [
    says,
    `How sure: ${oddsOf(evidence)}. ${evidence.findings.map(finding => finding.says).join('. ')}.`,
    `What it costs: ${inUsd(evidence.spentUsd)} so far in this window, ${inUsd(evidence.priceUsd)} a message. ` +
      `Ordinary traffic that a block touches: ${usualOf(evidence)}.`,
    `What next: ${whatNext(breaker)}`,
  ].join('\n');
}

const verbs: Record<Breaker['state']['kind'], string> = {
  open: 'blocked',
  asked: 'asks for your decision',
  watched: 'watched only',
  'half-open': 'let through to see',
  kept: 'kept blocked',
  closed: 'over',
};

function subjectOf(news: readonly Line[]): string {
  const [first, ...others] = news;
  if (!first) return '';
  const alike = others.filter(line => line.breaker.state.kind === first.breaker.state.kind);
  const countries = inList([first, ...alike].map(line => line.breaker.country));
  const verb = first.breaker.response.rehearsal ? `would be: ${verbs[first.breaker.state.kind]}` : verbs[first.breaker.state.kind];
  const detail = first.why.kind === 'spike' ? `: ${volumeOf(first.breaker.evidence)}` : '';
  return `SMS to ${countries} ${verb}${detail}`.slice(0, 99);
}

/**
 * The notice of one round of an incident.
 * @param decideUrl link to the page on which people decide; shown, never opened for them.
 * @returns undefined when nothing happened that is worth waking somebody.
 */
export function noticeOf(
  incident: Incident,
  lines: readonly Line[],
  decideUrl: string,
  nowMs: EpochMs,
): Notice | undefined {
  const news = lines.filter(isNews);
  if (news.length === 0) return undefined;
  const standing = incident.breakers.filter(({ state }) => state.kind !== 'closed');
  const cut = standing.reduce((sum, { evidence }) => sum + evidence.usualShare, 0);
  const text = [
    ...news.map(paragraph),
    `Where: ${reachOf(incident.protection, incident.blastRadius)}.`,
    standing.length > 0
      ? `Open in this incident: ${inList(standing.map(({ country }) => country), 9)} (${inPercent(cut)} of ordinary traffic).\nLook and decide: ${decideUrl}`
      : `The incident is over. It stays on record: ${decideUrl}`,
    `Incident ${incident.id}`,
  ].join('\n\n');
  return { incidentId: incident.id, atMs: nowMs, subject: subjectOf(news), text, decideUrl };
}
