import * as v from 'valibot';
import { Fault } from '../core/fault.ts';
import { policySchema } from '../core/policy/policy.ts';

/** A prop of the construct, or an entry of the configuration file, that cannot be taken. */
export class InvalidPropsError extends Fault {
  constructor(problems: readonly string[]) {
    super(`Pumpbreaker cannot be set up like this: ${problems.join('; ')}.`);
  }
}

const name = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/, 'expected 1 to 64 of A-Z a-z 0-9 _ -'));

/** Each makes a resource of its own, by its name. */
const eachOnce = v.checkItems<string[], string>(
  (item, index, list) => list.indexOf(item) === index,
  'expected each only once',
);

/** What the construct takes; everything may be left out. */
export const propsSchema = v.strictObject({
  mail: v.optional(
    v.pipe(
      v.array(v.pipe(v.string(), v.email('expected an e-mail address'))),
      eachOnce,
      v.description('E-mail addresses of the people on call; each has to confirm its subscription once.'),
    ),
    [],
  ),
  chat: v.optional(
    v.pipe(
      v.boolean(),
      v.description('Whether there is a topic for Amazon Q Developer in chat applications (Slack, Teams).'),
    ),
    false,
  ),
  configurationSets: v.optional(
    v.pipe(
      v.array(name),
      v.maxLength(25, 'expected at most 25 configuration sets'),
      eachOnce,
      v.description(
        'Existing configuration sets whose messages are to be known by their set: each gets an event destination of its own.',
      ),
    ),
    [],
  ),
  protectConfigurations: v.optional(
    v.pipe(
      v.union(
        [v.literal('all'), v.pipe(v.array(name), v.minLength(1, 'expected at least one id'), eachOnce)],
        "expected 'all' or a list of protect configuration ids",
      ),
      v.description('The protect configurations whose country rules may be changed, by id; or all.'),
    ),
    'all',
  ),
  adopt: v.optional(
    v.pipe(
      v.boolean(),
      v.description(
        'Whether Pumpbreaker may make protect configurations for messages that have none, apply them as account default and to configurationSets, and delete those that it made. The policy’s adopt says when it does.',
      ),
    ),
    false,
  ),
  alarmAttemptsPerMinute: v.optional(
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(1),
      v.description(
        'Messages a minute in one country from which the alarm looks into it; one number for every country.',
      ),
    ),
    30,
  ),
  policy: v.optional(
    v.pipe(
      policySchema,
      v.description(
        'The policy of the first deployment, see policy.schema.json. Later changes are made in the parameter, not here.',
      ),
    ),
    {},
  ),
});

/** What the construct takes. */
export type PumpbreakerSettings = v.InferInput<typeof propsSchema>;
export type ReadSettings = v.InferOutput<typeof propsSchema>;

/** What is wrong, prop by prop. */
export const problemsOf = (issues: readonly v.BaseIssue<unknown>[]): string[] =>
  issues.map(issue => {
    const isUnknown = issue.type === 'strict_object' && issue.expected === 'never';
    return `${v.getDotPath(issue) ?? 'the props'}: ${isUnknown ? 'unknown' : issue.message}`;
  });

/** @throws InvalidPropsError naming every prop that is wrong. */
export function readSettings(given: unknown): ReadSettings {
  const read = v.safeParse(propsSchema, given);
  if (read.success) return read.output;
  throw new InvalidPropsError(problemsOf(read.issues));
}
