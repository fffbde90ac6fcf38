import { sum } from '../../traffic/mix.ts';
import type { LaneProfile } from '../../traffic/profile.ts';
import type { Loudest } from '../stories.ts';
import type { Clue } from './clues.ts';
import { recent } from './recent.ts';
import { percent } from './words.ts';

/** Fewer messages tell no habit. */
const knownTexts = 20;
const leastSeen = 5;
/** Attacks make a form send what it always sends; this many come while another text goes out as well, or through another form. */
const withOtherTexts = 0.25;
/** What chance moves is no other text. */
const leastStrange = 0.15;

/**
 * Texts of another length or type than the lane's usual ones are somebody's own doing: a campaign. They can only excuse, and only as
 * much of what is above the expectation as they are.
 */
export function textsClue({ texts }: LaneProfile, window: Loudest): Clue | undefined {
  if (texts === undefined || sum(texts.usual) < knownTexts) return undefined;
  const counts = recent(texts, window);
  const seen = sum(counts);
  if (seen < leastSeen) return undefined;
  const known = sum(texts.usual);
  const strange = counts.reduce(
    (more, count, kind) => more + Math.max(0, count / seen - (texts.usual[kind] ?? 0) / known),
    0,
  );
  if (strange < leastStrange) return undefined;
  const above = Math.max(1, window.messages - window.expected) / Math.max(1, window.messages);
  const excused = Math.min(1, strange / above);
  return {
    name: 'texts',
    logLikelihoodRatio: Math.log(1 - (1 - withOtherTexts) * excused),
    says: () =>
      `${percent(strange)} are of another length or type than the messages to this country usually are`,
  };
}
