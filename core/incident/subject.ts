import { inList } from '../words/words.ts';
import { volumeOf, type Line } from './story.ts';

/** SNS takes subjects of under 100 characters (API reference, Publish). */
const longestSubject = 99;

function verbOf({ breaker: { state, response }, why }: Line): string {
  if ('unwritten' in state) return 'country rule NOT written, please look';
  if (why.kind === 'decision' && why.decision === 'extend') return 'held longer';
  const would = response.rehearsal;
  switch (state.kind) {
    case 'open':
      if (would) return 'would be blocked (observe mode)';
      return why.kind === 'pressure' ? 'blocked again' : 'blocked';
    case 'asked':
      return would ? 'would be asked about (observe mode)' : 'please decide';
    case 'watched':
      return 'only watched';
    case 'half-open':
      return would ? 'would be let through again (observe mode)' : 'let through again';
    case 'kept':
      if (would) return 'would be kept blocked (observe mode)';
      return why.kind === 'reminder' ? 'still kept blocked (weekly reminder)' : 'kept blocked';
    case 'closed':
      return state.how.kind === 'rolled-back' ? 'rolled back' : 'over';
  }
}

/** `SMS to AZ: blocked, 412 messages in 6 minutes, usually 0.4`. */
export function subjectOf(news: readonly Line[]): string {
  const [first] = news;
  if (!first) return '';
  const verb = verbOf(first);
  const alike = news.filter(line => verbOf(line) === verb);
  const countries = inList(alike.map(line => line.breaker.country));
  const volume =
    first.why.kind === 'spike' && alike.length === 1 ? `, ${volumeOf(first.breaker.evidence)}` : '';
  const more = news.length - alike.length;
  const subject = `SMS to ${countries}: ${verb}${volume}${more > 0 ? ` (and ${more} more)` : ''}`;
  return subject.length > longestSubject ? `${subject.slice(0, longestSubject - 1)}…` : subject;
}
