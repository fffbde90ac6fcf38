import type { EpochMs } from '../../core/ids.ts';
import type { Breaker, BreakerState, Incident } from '../../core/incident/incident.ts';
import { countryName, inList, inPercent } from '../../core/words/words.ts';
import { inDuration } from './duration.ts';
import type { Phase } from './pace.ts';
import type { Run } from './snapshot.ts';

const standingTexts: Partial<Record<BreakerState['kind'], (countries: string) => string>> = {
  asked: countries => `${countries}: Pumpbreaker asks before it blocks. Look at the evidence, and decide.`,
  open: countries =>
    `${countries}: blocked. If it is fraud, there is nothing to do: the block is tested when its time is up. If real people wait there, roll it back.`,
  'half-open': countries => `${countries}: let through again to see whether the attack is over.`,
  watched: countries => `${countries}: something is wrong, but Pumpbreaker may only watch here.`,
  kept: countries => `${countries}: kept blocked until somebody rolls it back.`,
};

function standingText(standing: readonly Breaker[]): string {
  const texts = Object.entries(standingTexts).map(([kind, text]) => {
    const countries = standing
      .filter(({ state }) => state.kind === kind)
      .map(({ country }) => countryName(country));
    return countries.length > 0 ? text(inList(countries)) : '';
  });
  return texts.filter(text => text !== '').join(' ');
}

function waitingText({ attackAtMs }: Run, phase: Phase, nowMs: EpochMs): string {
  if (attackAtMs === undefined || phase.kind !== 'live')
    return 'Ordinary traffic: every lane keeps to its baseline.';
  if (nowMs < attackAtMs) {
    const left = inDuration((attackAtMs - nowMs) / phase.speed);
    return `Two weeks are learned. Now traffic is ordinary; in ${left} bots begin to pump a country. Watch the lanes.`;
  }
  return 'The attack has begun. Pumpbreaker sees the first messages of it.';
}

/** What is going on, in one or two sentences. */
export function headlineOf(run: Run, incidents: readonly Incident[], phase: Phase, nowMs: EpochMs): string {
  if (phase.kind === 'learning') {
    const share = phase.share === undefined ? '' : `: ${inPercent(phase.share)}`;
    return `Learning what is ordinary, from every message of the past${share}. Each lane gets a baseline for each hour of the week.`;
  }
  const breakers = incidents.flatMap(({ breakers: all }) => all);
  const standing = breakers.filter(({ state }) => state.kind !== 'closed');
  const ended =
    phase.kind === 'ended'
      ? 'Everything is played. Ctrl+C in the terminal ends it; npm start -- --help names other attacks. '
      : '';
  if (standing.length > 0) return ended + standingText(standing);
  if (breakers.length === 0) return ended + waitingText(run, phase, nowMs);
  return `${ended}The incident is over, and the country rules are as they were. Pumpbreaker watches on.`;
}
