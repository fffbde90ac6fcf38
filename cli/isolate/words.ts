import type { Isolated } from '../../core/flows/isolate.ts';
import type { LostRule, Unisolated } from '../../core/flows/unisolate.ts';
import type { ConfigurationSetName } from '../../core/ids.ts';
import { countryName, inList } from '../../core/words/words.ts';

/** What `isolate` did, for people. */
export function isolatedInWords(set: ConfigurationSetName, done: Isolated): string {
  switch (done.kind) {
    case 'isolated already':
      return `${set} has ${done.id} for itself already, nothing was done.\n`;
    case 'alone already':
      return `${set} is the only one that uses ${done.id}, nothing was done.\n`;
    case 'isolated':
      return [
        `${set} has ${done.id} for itself now; before, ${done.from} judged its messages.`,
        'Its lanes begin with what was usual in those. If protectConfigurations of your configuration is a list, add it there and deploy.',
        `Take it back: npx pumpbreaker unisolate ${set}`,
        '',
      ].join('\n');
  }
}

const ruleInWords = ({ country, capability, was, is }: LostRule) =>
  `${countryName(country)} ${capability} was ${was}, is ${is}`;

/** What `unisolate` did, for people. */
export function unisolatedInWords(set: ConfigurationSetName, done: Unisolated): string {
  if (done.kind === 'not isolated') return `${set} was not isolated, there is nothing to take back.\n`;
  const { id, back, kept, lost } = done;
  return [
    `${set} has ${back ?? 'no protect configuration of its own'} again.`,
    kept === undefined ? `${id} is deleted.` : `${id} is still there: ${kept}.`,
    ...(lost.length > 0 ? [`Other rules than before: ${inList(lost.map(ruleInWords), 20)}.`] : []),
    'Its messages count again in the lanes of all who share it. If it was away for more than a day, set "mode" to "observe" for a week: they have to learn what it sends.',
    '',
  ].join('\n');
}
