import type { EpochMs, IncidentId } from '../ids.ts';
import { countryName, inList, inPercent, onDay } from '../words/words.ts';
import { costOf, groundsOf, howSure } from './grounds.ts';
import { answeredWithinHours, isInDoubt } from './doubt.ts';
import type { Breaker, Incident } from './incident.ts';
import type { Line } from './story.ts';
import { subjectOf } from './subject.ts';
import { latestOf } from './telling.ts';

/** What people on call get; one incident is one thread. */
export interface Notice {
  readonly incidentId: IncidentId;
  readonly atMs: EpochMs;
  /** Under 100 characters, no line breaks: SNS refuses others (API reference, Publish). */
  readonly subject: string;
  readonly text: string;
  /** The page on which to decide; absent where no link could be signed. */
  readonly decideUrl?: string;
}

function whatNext(breaker: Breaker): string {
  const { state, response, country, rules } = breaker;
  if ('unwritten' in state) return 'Pumpbreaker goes on trying. If it is urgent, do it by hand.';
  if (response.rehearsal && state.kind !== 'closed')
    return 'Nothing was changed. To let Pumpbreaker act, set "mode" to "enforce" in the policy.';
  switch (state.kind) {
    case 'open':
      return (
        (isInDoubt(breaker)
          ? `If this is fraud, hold it longer or keep it: the block is in doubt, and gives way to a question if the attempts go on for ${answeredWithinHours} hours without an answer. `
          : `If this is fraud, do nothing: on ${onDay(state.hold.untilMs)} the block is tested, and it ends by itself once the attack is over. `) +
        (rules.length > 0
          ? `If real people in ${countryName(country)} wait for their messages, roll it back.`
          : '')
      ).trim();
    case 'asked':
      return 'Please decide: block it, or leave it alone. Without an answer it stays as it is until the traffic is ordinary again.';
    case 'watched':
      return 'Pumpbreaker may not act here. If it is fraud, stop it where the messages are sent.';
    case 'half-open':
      return 'Nothing to do. If the attack comes back, it is blocked again.';
    case 'kept':
      return 'Roll it back once real people are to get their messages again.';
    case 'closed':
      return state.how.kind === 'undone'
        ? 'Nothing is blocked. If the attack goes on, you are told again.'
        : 'Nothing to do.';
  }
}

function reachOf({ protection, blastRadius, adoption }: Incident): string {
  if (!blastRadius) {
    const made = adoption?.id === undefined ? '' : `; ${adoption.id} was made for them`;
    return `messages without a protect configuration${made}`;
  }
  const { configurationSets: sets, isAccountDefault } = blastRadius;
  const names = `configuration set${sets.length > 1 ? 's' : ''} ${inList(sets, 9)}`;
  const rest = 'SNS, Cognito and whatever names no configuration set, as it is the account default';
  const reach = [...(sets.length > 0 ? [names] : []), ...(isAccountDefault ? [rest] : [])];
  return `protect configuration ${protection} (${reach.length > 0 ? reach.join('; ') : 'no configuration set uses it'})`;
}

/** So many lanes are explained in full; of the others one line each is enough. */
const explained = 3;

function paragraphs(lines: readonly Line[]): string[] {
  const inFull = lines.filter(({ why }) => why.kind === 'spike' || why.kind === 'doubt').slice(0, explained);
  const full = inFull.map(({ says, breaker }) =>
    [says, howSure(breaker), groundsOf(breaker.evidence), costOf(breaker.evidence), nextStep(breaker)]
      .filter(line => line !== '')
      .join('\n'),
  );
  const others = lines.filter(line => !inFull.includes(line));
  const next = new Set(others.map(({ breaker }) => nextStep(breaker)));
  const brief = others.map(({ says }) => says).join('\n');
  return [...full, ...(others.length > 0 ? [[brief, ...(next.size === 1 ? next : [])].join('\n')] : [])];
}

const nextStep = (breaker: Breaker): string => `What next: ${whatNext(breaker)}`;

function standingIn({ breakers }: Incident): string {
  const standing = breakers.filter(({ state }) => state.kind !== 'closed');
  if (standing.length === 0) return 'The incident is over. It stays on record';
  const countries = inList(
    standing.map(({ country }) => country),
    9,
  );
  const share = standing.reduce((sum, { evidence }) => sum + evidence.usualShare, 0);
  return `Open in this incident: ${countries} (${inPercent(share)} of ordinary traffic). Look and decide`;
}

/**
 * The notice of what happened since the last one.
 * @param untold at least one line.
 * @param decideUrl link to the page on which people decide; shown, never opened for them. Without one the notice says how to decide
 * from a shell.
 */
export function noticeOf(
  incident: Incident,
  untold: readonly Line[],
  decideUrl: string | undefined,
  nowMs: EpochMs,
): Notice {
  const news = latestOf(untold);
  const text = [
    ...paragraphs(news),
    `Where: ${reachOf(incident)}.`,
    `${standingIn(incident)}: ${decideUrl ?? `npx pumpbreaker show ${incident.id}`}`,
    `Incident ${incident.id}`,
  ].join('\n\n');
  return {
    incidentId: incident.id,
    atMs: nowMs,
    subject: subjectOf(news),
    text,
    ...(decideUrl === undefined ? {} : { decideUrl }),
  };
}
