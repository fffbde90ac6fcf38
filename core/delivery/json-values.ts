import { UnreadableError } from './refusal.ts';

/** One JSON value of a text, or why a piece of it is none. */
export type JsonPiece = { readonly value: unknown } | { readonly error: UnreadableError };

/** The time that CloudWatch Logs puts before each line of an export to S3. */
const exportTime = /^\s*\d{4}-\d\d-\d\dT[\d:.]+Z\s+(?=\{)/;
/** Firehose joins records without anything between. */
const seam = /\r?\n|(?<=\})(?=\{)/;

/**
 * The JSON values in a text: one value, one a line, or joined; of a list that is written one element a line, its elements.
 * @param most how many pieces are cut at most.
 * @throws UnreadableError bad-wrapper, when there is no text
 */
export function jsonValues(text: unknown, where: string, most: number): readonly JsonPiece[] {
  if (typeof text !== 'string') throw new UnreadableError('bad-wrapper', where, text, 'a text of JSON');
  const inner = withoutList(text);
  if (inner === '' && text.trim() !== '') return [];
  const whole = parse(inner, where);
  if ('value' in whole) return [whole];
  const pieces = text
    .split(seam, most)
    .map(withoutList)
    .filter(piece => piece !== '');
  return pieces.length > 1 ? pieces.map(piece => parse(piece, where)) : [whole];
}

/** A line without what a list puts around its elements: a comma, and a bracket without its other. */
function withoutList(line: string): string {
  // trim takes a byte order mark away, too.
  let inner = line.trim();
  if (inner.endsWith(',')) inner = inner.slice(0, -1);
  const [opens, closes] = [inner.startsWith('['), inner.endsWith(']')];
  if (opens === closes) return inner;
  return opens ? inner.slice(1) : inner.slice(0, -1);
}

function parse(text: string, where: string): JsonPiece {
  try {
    return { value: JSON.parse(text.startsWith('{') ? text : text.replace(exportTime, '')) };
  } catch {
    // The cause is left out: it quotes the text, which may hold a phone number.
    return { error: new UnreadableError('not-json', where, text, 'JSON') };
  }
}
