import * as v from 'valibot';
import { attackFamilies, type AttackFamily } from '../bench/traffic/index.ts';
import { flag, helpFlag, readArguments, text, UsageError, wholeNumber } from '../cli/arguments.ts';

export const usage = `Usage: npm start -- [options]

Plays two weeks of a business's ordinary text messages, then an attack, and shows what Pumpbreaker does.

  --attack FAMILY   ${attackFamilies.join(' | ')} (default burst)
  --seed TEXT       draws another business and another attack (default 7)
  --events FILE     plays a log of AWS delivery events instead, NDJSON, gzip or plain
  --speed N         seconds of the played time a second, once there is something to see (default 60)
  --port N          where the page is served, 0 for any free port (default 4310)
  --once            no page: prints the timeline, the notices and a summary, and ends
  --json            with --once: prints them as one JSON object
  -h, --help        prints this
`;

const help = 'npm start -- --help';

const schema = v.object({
  attack: v.optional(v.picklist(attackFamilies, `expected one of ${attackFamilies.join(', ')}`)),
  seed: v.optional(v.pipe(v.string(), v.minLength(1, 'expected a text'))),
  events: v.optional(v.string()),
  speed: v.optional(wholeNumber(1, 100_000), '60'),
  port: v.optional(wholeNumber(0, 65_535), '4310'),
  once: v.optional(v.boolean(), false),
  json: v.optional(v.boolean(), false),
  help: v.optional(v.boolean(), false),
  files: v.pipe(v.array(v.string()), v.maxLength(0, 'nothing is expected besides the options')),
});

/** What the person wants to see. */
export type Options = Omit<v.InferOutput<typeof schema>, 'files' | 'attack' | 'seed'> & {
  readonly attack: AttackFamily;
  readonly seed: string;
};

const options = {
  attack: text,
  seed: text,
  events: text,
  speed: text,
  port: text,
  once: flag,
  json: flag,
  help: helpFlag,
};

/**
 * Reads the arguments behind `npm start --`.
 * @throws UsageError
 */
export function readOptions(args: readonly string[]): Options {
  const { files, attack, seed, ...given } = readArguments({ help, options, schema }, args);
  if (given.json && !given.once) throw new UsageError('--json goes with --once', help);
  if (given.events !== undefined && (attack !== undefined || seed !== undefined)) {
    throw new UsageError('--events plays what is in the file; --attack and --seed do not go with it', help);
  }
  return { ...given, attack: attack ?? 'burst', seed: seed ?? '7' };
}
