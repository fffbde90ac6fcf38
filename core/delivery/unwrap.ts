import { fullAllowance, type Allowance } from './allowance.ts';
import { inflate } from './inflate.ts';
import { jsonValues, type JsonPiece } from './json-values.ts';
import { UnreadableError } from './refusal.ts';
import { insidesOf, type Inside } from './wrappers.ts';

/** What a value holds: records still to be read, EventBridge events about something else, and what is broken. */
export type Unwrapped =
  | { readonly kind: 'record'; readonly record: unknown; readonly topicArn: string | undefined }
  | { readonly kind: 'other-event'; readonly detailType: string }
  | { readonly kind: 'broken'; readonly error: UnreadableError };

/** All of AWS's wrappers one in another stay below this. */
const deepest = 16;

/**
 * Takes the delivery records out of whatever AWS wrapped around them, in any combination: an EventBridge event, an
 * SNS notification, a Lambda event of SNS, SQS, Firehose or CloudWatch Logs (packed or not), what the AWS CLI prints of SQS and
 * CloudWatch Logs, and lists of these; up to
 * 100,000 values and 32 MB unpacked. What is broken stands in the place of its records, and the others go on. What is no
 * wrapper is handed on as a record.
 * @param value one parsed JSON value.
 */
export function unwrap(value: unknown): Generator<Unwrapped> {
  return open({ holds: 'json', json: value }, fullAllowance(), 0, undefined);
}

/** As {@link unwrap}, from a text of JSON: one value, one a line, or joined without anything between. */
export function unwrapText(text: string): Generator<Unwrapped> {
  return open({ holds: 'text', text, where: 'the text' }, fullAllowance(), 0, undefined);
}

function* open(
  inside: Inside,
  allowance: Allowance,
  depth: number,
  topicArn: string | undefined,
): Generator<Unwrapped> {
  for (const piece of piecesOf(inside, allowance, depth)) {
    if (allowance.values === 0) return;
    allowance.values -= 1;
    if (allowance.values === 0) {
      const error = new UnreadableError('too-large', 'what is wrapped', inside, 'fewer values in one');
      yield { kind: 'broken', error };
    } else if ('error' in piece) yield { kind: 'broken', error: piece.error };
    else yield* openValue(piece.value, allowance, depth, topicArn);
  }
}

function* openValue(
  value: unknown,
  allowance: Allowance,
  depth: number,
  topicArn: string | undefined,
): Generator<Unwrapped> {
  const insides = insidesOf(value);
  if (insides === undefined) {
    yield { kind: 'record', record: value, topicArn };
    return;
  }
  for (const inside of insides) {
    if (allowance.values === 0) return;
    if (inside.holds === 'other-event') yield { kind: 'other-event', detailType: inside.detailType };
    else yield* open(inside, allowance, depth + 1, 'topicArn' in inside ? inside.topicArn : topicArn);
  }
}

function piecesOf(inside: Inside, allowance: Allowance, depth: number): readonly JsonPiece[] {
  try {
    if (depth > deepest) {
      throw new UnreadableError(
        'too-deep',
        'what is wrapped',
        inside,
        `at most ${deepest} wrappers around it`,
      );
    }
    switch (inside.holds) {
      case 'json':
        return [{ value: inside.json }];
      case 'text':
        return jsonValues(inside.text, inside.where, allowance.values + 1);
      case 'base64':
        return jsonValues(
          inflate(inside.base64, inside.where, allowance),
          inside.where,
          allowance.values + 1,
        );
    }
  } catch (error) {
    if (error instanceof UnreadableError) return [{ error }];
    throw error;
  }
}
