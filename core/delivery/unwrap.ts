import { inflate, type Allowance } from './inflate.ts';
import { jsonValues, type JsonPiece } from './json-values.ts';
import { UnreadableDeliveryError } from './refusal.ts';
import { insidesOf, type Inside } from './wrappers.ts';

/** What a value holds: records still to be read, EventBridge events about something else, and broken wrappers. */
export type Unwrapped =
  | { readonly kind: 'record'; readonly record: unknown; readonly topicArn: string | undefined }
  | { readonly kind: 'other-event'; readonly detailType: string }
  | { readonly kind: 'broken'; readonly error: UnreadableDeliveryError };

/** All of AWS's wrappers one in another stay below this. */
const deepest = 16;
/** CloudWatch Logs and Firehose hand over a few megabytes at a time at most. */
const mostUnpackedBytes = 32 * 1024 * 1024;

/**
 * Takes the delivery records out of whatever AWS wrapped around them, in any combination: an EventBridge event, an
 * SNS notification, a Lambda event of SNS, SQS, Firehose or CloudWatch Logs (packed or not), and lists of these.
 * What is broken stands in the place of its records, and the others go on. What is no wrapper is handed on as a record.
 * @param value one parsed JSON value.
 */
export function unwrap(value: unknown): Generator<Unwrapped> {
  return open({ holds: 'json', json: value }, { bytes: mostUnpackedBytes }, 0, undefined);
}

/** As {@link unwrap}, from a text of JSON: one value, one a line, or joined without anything between. */
export function unwrapText(text: string): Generator<Unwrapped> {
  return open({ holds: 'text', text, where: 'the text' }, { bytes: mostUnpackedBytes }, 0, undefined);
}

function* open(
  inside: Inside,
  allowance: Allowance,
  depth: number,
  topicArn: string | undefined,
): Generator<Unwrapped> {
  for (const piece of piecesOf(inside, allowance, depth)) {
    if ('error' in piece) {
      yield { kind: 'broken', error: piece.error };
      continue;
    }
    const insides = insidesOf(piece.value);
    if (insides === undefined) {
      yield { kind: 'record', record: piece.value, topicArn };
      continue;
    }
    for (const next of insides) {
      if (next.holds === 'other-event') yield { kind: 'other-event', detailType: next.detailType };
      else yield* open(next, allowance, depth + 1, 'topicArn' in next ? next.topicArn : topicArn);
    }
  }
}

function piecesOf(inside: Inside, allowance: Allowance, depth: number): readonly JsonPiece[] {
  try {
    if (depth > deepest) {
      throw new UnreadableDeliveryError(
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
        return jsonValues(inside.text, inside.where);
      case 'base64':
        return jsonValues(inflate(inside.base64, inside.where, allowance), inside.where);
    }
  } catch (error) {
    if (error instanceof UnreadableDeliveryError) return [{ error }];
    throw error;
  }
}
