import * as v from 'valibot';
import { flag, helpFlag, readArguments, text } from '../arguments.ts';
import { releases } from './verdicts.ts';

export const usage = `Usage: pumpbreaker backtest [FILE...] [options]

Plays logs of AWS delivery events, one after another, and says what Pumpbreaker would have done if it had been allowed
to act. Takes one JSON value a line, gzip or plain: EventBridge events, records of event destinations, and whatever SNS,
SQS, Firehose, CloudWatch Logs and the AWS CLI (its output through jq -c) wrap around them. Without FILE, or for -, reads
standard input.

Order matters: the clock is the latest report (eventTimestamp) so far. Several files are played in the order of their
first records, or as they are named where standard input or a pipe is among them; files that tell of the same time are
one log, to be sorted into one. Messages that come more than an hour late are counted, and what could not be read is
counted by reason; more than one in a hundred of either is said first. A log without a message is an error (exit code 2).

  --policy FILE    the policy to act by, JSON; its mode is taken to be enforce (default: a newcomer's policy)
  --release HOW    evidence: a block is tested and ends as it would (default)
                   never: a block stands until the log ends
  --json           prints the result as JSON
  --html FILE      writes a page for people, not over a file that is read
  -h, --help       prints this
`;

/** What to type for help. */
export const help = 'pumpbreaker backtest --help';

const schema = v.object({
  policy: v.optional(v.string()),
  release: v.optional(v.picklist(releases, `expected ${releases.join(' or ')}`), 'evidence'),
  json: v.optional(v.boolean(), false),
  html: v.optional(v.string()),
  help: v.optional(v.boolean(), false),
  files: v.pipe(
    v.array(v.string()),
    v.transform(files => (files.length === 0 ? ['-'] : files)),
  ),
});
export type BacktestOptions = v.InferOutput<typeof schema>;

const options = { policy: text, release: text, json: flag, html: text, help: helpFlag };

/** @throws UsageError */
export function readBacktestOptions(args: readonly string[]): BacktestOptions {
  return readArguments({ help, options, schema }, args);
}
