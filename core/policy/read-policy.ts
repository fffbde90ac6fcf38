import * as v from 'valibot';
import { Fault } from '../fault.ts';
import { over } from './lane-policy.ts';
import { policySchema, type Policy } from './policy.ts';

/** A policy document that cannot be taken; `problems` names every key and what was expected there. */
export class InvalidPolicyError extends Fault {
  readonly problems: readonly string[];

  constructor(problems: readonly string[], options?: { cause?: unknown }) {
    super(
      `The policy document was refused, the last good one stays in force: ${problems.join('; ')}. ` +
        'Correct it and send it again; docs/policy.schema.json describes every key.',
      options,
    );
    this.problems = problems;
  }
}

function problemOf(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue) ?? 'the document';
  if (issue.type === 'strict_object' && issue.expected === 'never') return `${path}: unknown key`;
  return `${path}: ${issue.message}`;
}

/**
 * Checks a policy document and fills in the defaults.
 * @param document parsed JSON; `{}` gives the newcomer's policy.
 * @throws InvalidPolicyError with every problem, by key.
 */
export function readPolicy(document: unknown): Policy {
  // A list is an object too, and one without keys would pass for the newcomer's policy.
  if (Array.isArray(document)) throw new InvalidPolicyError(['the document: expected an object, got a list']);
  const result = v.safeParse(policySchema, document);
  if (!result.success) throw new InvalidPolicyError(result.issues.map(problemOf));
  const problems = holdProblems(result.output);
  if (problems.length > 0) throw new InvalidPolicyError(problems);
  return result.output;
}

/** The longest hold has to be the longest, also where an override changes one of the two alone. */
function holdProblems({ hold, protectConfigurations }: Policy): string[] {
  const holds = Object.entries(protectConfigurations).map(
    ([id, own]) => [`protectConfigurations.${id}.hold`, over(hold, own?.hold)] as const,
  );
  return [['hold', hold] as const, ...holds]
    .filter(([, { seconds, longestSeconds }]) => longestSeconds < seconds)
    .map(
      ([path, { seconds, longestSeconds }]) =>
        `${path}.longestSeconds: expected at least ${path}.seconds (${seconds}), got ${longestSeconds}`,
    );
}

/**
 * Reads a policy document from its text.
 * @throws InvalidPolicyError also when the text is not JSON.
 */
export function parsePolicy(text: string): Policy {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (cause) {
    throw new InvalidPolicyError(['the document: not JSON'], { cause });
  }
  return readPolicy(document);
}
