import { asCountry } from '../../core/ids.ts';
import { stateTexts } from '../../core/words/decisions.ts';
import { countryName, onDay } from '../../core/words/words.ts';
import type { Answer, ShownIncident } from './answer.ts';

const states: Readonly<Record<string, string>> = stateTexts;

const day = (iso: string) => onDay(Date.parse(iso));

function incidentLines({ id, protection, openedAt, closedAt, breakers }: ShownIncident): string[] {
  const time =
    closedAt === undefined ? `since ${day(openedAt)}` : `${day(openedAt)} to ${day(closedAt)}, over`;
  return [
    `${id}  (${protection}, ${time})`,
    ...breakers.map(({ country, state, until, rehearsal }) => {
      const what = `${countryName(asCountry(country))}: ${states[state] ?? state}`;
      return `  ${what}${until ? `, until ${day(until)}` : ''}${rehearsal ? ' (observe mode: no rule was changed)' : ''}`;
    }),
  ];
}

/** What one can type next about an incident. */
function nextLines({ id, breakers }: ShownIncident): string[] {
  const commands = breakers.flatMap(({ country, decisions }) =>
    decisions.map(decision => `  npx pumpbreaker ${decision} ${id} --country ${country}`),
  );
  return commands.length > 0 ? ['', 'You may decide:', ...commands] : [];
}

const takenTexts: Record<string, string> = {
  taken: 'taken, in force within seconds',
  'decided already': 'decided already',
  outdated: 'in another state by now, nothing was done',
  'no such country': 'not part of the incident',
};

/** The answer for people. */
export function inWords(answer: Exclude<Answer, { error: unknown }>): string {
  if ('incidents' in answer) {
    const { incidents } = answer;
    if (incidents.length === 0) return 'There is no incident, and there was none.\n';
    const open = incidents.find(({ closedAt }) => closedAt === undefined);
    const next = open ? ['', `More: npx pumpbreaker show ${open.id}`] : [];
    return `${[...incidents.flatMap(incidentLines), ...next].join('\n')}\n`;
  }
  if ('incident' in answer) {
    const story = answer.timeline.map(({ at, says }) => `  ${day(at)}  ${says}`);
    return `${[...incidentLines(answer.incident), '', ...story, ...nextLines(answer.incident)].join('\n')}\n`;
  }
  if (answer.decided.length === 0) {
    return 'There was nothing to decide: no breaker that is meant is in a state to which this applies. See npx pumpbreaker incidents.\n';
  }
  return answer.decided
    .map(
      ({ incidentId, country, taken }) =>
        `${countryName(asCountry(country))}, ${incidentId}: ${takenTexts[taken] ?? taken}\n`,
    )
    .join('');
}
