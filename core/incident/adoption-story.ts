import { nameOf, type Adoption, type Reach } from '../protect/adoption.ts';
import type { EpochMs } from '../ids.ts';
import { countryName, inList, onDay } from '../words/words.ts';
import type { Incident } from './incident.ts';
import type { Line } from './story.ts';
import type { Leftover, Undone } from './unadopt.ts';

const everywhere = (reaches: readonly Reach[]) => inList(reaches.map(nameOf), reaches.length);

/** What a block would do to messages that have no protect configuration, for observe mode. */
export const wouldAdopt = (reach: Reach): string =>
  `a protect configuration would be made for ${nameOf(reach)}`;

/** Adds what was made for it to the line of the block that needed it. */
export function withAdoption(lines: readonly Line[], before: Incident, after: Incident): Line[] {
  const { id, applied = [] } = after.adoption ?? {};
  const fresh = applied.slice(before.adoption?.applied.length ?? 0);
  const first = lines.findIndex(({ breaker }) => breaker.response.adopts && breaker.rules.length > 0);
  if (id === undefined || fresh.length === 0) return [...lines];
  const says = `These messages had no protect configuration: ${id} was made, allows all else, and applies to ${everywhere(fresh)} until the last block in it ends.`;
  return lines.map((line, n) => (n === first ? { ...line, says: `${line.says} ${says}` } : line));
}

/** Adds what became of it to the line of the block that ended last; on a round without news it makes one. */
export function withUndoing(
  lines: readonly Line[],
  incident: Incident,
  undone: Undone,
  nowMs: EpochMs,
): Line[] {
  const { says, failed } = undone;
  const last = lines.at(-1);
  const urgency = failed ? 'now' : 'quiet';
  if (last)
    return [...lines.slice(0, -1), { ...last, says: `${last.says} ${says}`, ...(failed ? { urgency } : {}) }];
  const breaker = incident.breakers.at(-1);
  if (!breaker) return [];
  const { country } = breaker;
  return [
    {
      atMs: nowMs,
      country,
      breaker,
      why: { kind: 'again' },
      urgency,
      says: `${countryName(country)}: ${says}`,
    },
  ];
}

/** What became of it, on the line of the block that ended last. */
export function undoneSays({ id, withdraw, kept }: Leftover): string {
  if (id === undefined) return 'The protect configuration that was made for it is gone.';
  if (kept !== undefined) {
    return `Protect configuration ${id}, which was made for it, stays as it is: ${kept}. It is yours now; Pumpbreaker goes on guarding it.`;
  }
  const from = withdraw.length > 0 ? ` It applies to ${everywhere(withdraw)} no more.` : '';
  return `Protect configuration ${id}, which was made for it, is deleted.${from}`;
}

const aws = 'aws pinpoint-sms-voice-v2';

function withdrawCommand(id: string, reach: Reach): string {
  return reach.kind === 'account-default'
    ? `${aws} delete-account-default-protect-configuration`
    : `${aws} disassociate-protect-configuration --protect-configuration-id ${id} --configuration-set-name ${reach.name}`;
}

/** Why it is still there, when that is tried again, and how to do it by hand. */
export function undoFailedSays({ id, reaches, undoAgain }: Adoption, reason: string): string {
  const next = undoAgain ? ` The next try is at ${onDay(undoAgain.atMs)}.` : '';
  const what = `The protect configuration that was made for it could NOT be taken away. ${reason.replace(/\.?$/, '.')}${next}`;
  if (id === undefined) return what;
  const commands = [
    ...reaches.map(reach => withdrawCommand(id, reach)),
    `${aws} delete-protect-configuration --protect-configuration-id ${id}`,
  ];
  return `${what} By hand: ${commands.join(' ; ')}`;
}
