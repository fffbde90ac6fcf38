import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { attackFamilies } from '../bench/traffic/index.ts';
import { Fault } from '../core/fault.ts';

/** The command line is not understood; the message says which option, what was expected, and how to get help. */
export class UsageError extends Fault {}

export const usage = `Usage: npm start -- [options]

Plays two weeks of a business's ordinary text messages, then an attack, and shows what Pumpbreaker does.

  --attack FAMILY   ${attackFamilies.join(' | ')} (default burst)
  --seed TEXT       draws another business and another attack (default 7)
  --events FILE     plays a log of AWS delivery events instead, NDJSON, gzip or plain
  --speed N         seconds of the played time a second, once there is something to see (default 60)
  --port N          where the page is served, 0 for any free port (default 4310)
  --once            no page: prints the timeline, the notices and a summary, and ends
  --json            with --once: prints them as one JSON object
  --help            prints this
`;

const wholeNumber = (least: number, most: number) => {
  const expected = `expected a whole number from ${least} to ${most}`;
  return v.pipe(
    v.string(),
    v.regex(/^\d{1,9}$/, expected),
    v.transform(Number),
    v.minValue(least, expected),
    v.maxValue(most, expected),
  );
};

const schema = v.object({
  attack: v.optional(v.picklist(attackFamilies, `expected one of ${attackFamilies.join(', ')}`), 'burst'),
  seed: v.optional(v.pipe(v.string(), v.minLength(1, 'expected a text')), '7'),
  events: v.optional(v.string()),
  speed: v.optional(wholeNumber(1, 100_000), '60'),
  port: v.optional(wholeNumber(0, 65_535), '4310'),
  once: v.optional(v.boolean(), false),
  json: v.optional(v.boolean(), false),
  help: v.optional(v.boolean(), false),
});
export type Options = v.InferOutput<typeof schema>;

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

/**
 * Reads the arguments behind `npm start --`.
 * @throws UsageError
 */
export function readOptions(args: readonly string[]): Options {
  const given = parse(args);
  const result = v.safeParse(schema, given);
  if (!result.success) {
    const problems = result.issues.map(issue => `--${v.getDotPath(issue) ?? ''}: ${issue.message}`);
    throw new UsageError(`${problems.join('; ')}. See npm start -- --help.`);
  }
  const options = result.output;
  if (options.json && !options.once)
    throw new UsageError('--json goes with --once. See npm start -- --help.');
  if (options.events !== undefined && ('attack' in given || 'seed' in given)) {
    throw new UsageError('--events plays what is in the file; --attack and --seed do not go with it.');
  }
  return options;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        attack: text,
        seed: text,
        events: text,
        speed: text,
        port: text,
        once: flag,
        json: flag,
        help: flag,
      },
    }).values;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split('. ')[0] : String(cause);
    throw new UsageError(`${reason}. See npm start -- --help.`, { cause });
  }
}
