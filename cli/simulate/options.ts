import * as v from 'valibot';
import { attackFamilies, ordinaryFamilies } from '../../bench/traffic/index.ts';
import { flag, helpFlag, readArguments, text, wholeNumber } from '../arguments.ts';

export const usage = `Usage: pumpbreaker simulate [options] > log.ndjson

Writes a made-up business's delivery events as EventBridge delivers them, one a line in the order of their arrival,
with repeats, disorder and late receipts. The same options write the same log.

  --attack FAMILY       none | ${attackFamilies.join(' | ')} (default none)
  --ordinary FAMILIES   what is hard about the ordinary traffic, by comma:
                        ${ordinaryFamilies.join(', ')}
  --days N              days of traffic (default 14); an attack comes on the last one
  --seed TEXT           draws another business and another attack (default 7)
  --messages-per-day N  ordinary messages a day (default 4000)
  --labels FILE         writes there which lanes are attacked, when, with how many messages, as JSON
  --gzip                packs the log
  -h, --help            prints this
`;

const ordinary = v.pipe(
  v.string(),
  v.transform(list => list.split(',')),
  v.array(v.picklist(ordinaryFamilies, `expected some of ${ordinaryFamilies.join(', ')}`)),
);

const schema = v.object({
  attack: v.optional(
    v.picklist(['none', ...attackFamilies], `expected none or one of ${attackFamilies.join(', ')}`),
    'none',
  ),
  ordinary: v.optional(ordinary),
  days: v.optional(wholeNumber(1, 730), '14'),
  seed: v.optional(v.pipe(v.string(), v.minLength(1, 'expected a text')), '7'),
  'messages-per-day': v.optional(wholeNumber(1, 10_000_000), '4000'),
  labels: v.optional(v.string()),
  gzip: v.optional(v.boolean(), false),
  help: v.optional(v.boolean(), false),
  files: v.pipe(v.array(v.string()), v.maxLength(0, 'the log goes to standard output, no file is expected')),
});
export type SimulateOptions = v.InferOutput<typeof schema>;

const options = {
  attack: text,
  ordinary: text,
  days: text,
  seed: text,
  'messages-per-day': text,
  labels: text,
  gzip: flag,
  help: helpFlag,
};

/** @throws UsageError */
export function readSimulateOptions(args: readonly string[]): SimulateOptions {
  return readArguments({ help: 'pumpbreaker simulate --help', options, schema }, args);
}
