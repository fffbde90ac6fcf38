import { readLines } from '../../cli/backtest/read-lines.ts';
import { lineOf, linesOf, receivedAtMs } from './given.ts';

const read = (lines: readonly string[]) => readLines(Buffer.from(lines.join('\n')), receivedAtMs);
const lines = linesOf({ attack: 'burst' });
/** The same values in other words. */
const rewritten = (write: (event: object) => string) => lines.map(line => write(JSON.parse(line) as object));
/** With a space after each colon and comma between values, as Python's json writes. */
const spaced = (event: object) =>
  JSON.stringify(event).replace(/(?<=["\d}\]el])([:,])(?=["\d{[tfn])/g, '$1 ');

describe('an event is read alike', () => {
  it('with spaces between its fields', () => {
    expect(spaced({ a: 'b', c: [] })).toBe('{"a": "b", "c": []}');
    expect(read(rewritten(spaced))).toEqual(read(lines));
  });

  it('with its fields in another order', () => {
    const turned = (event: object) => JSON.stringify(Object.fromEntries(Object.entries(event).reverse()));
    expect(read(rewritten(turned))).toEqual(read(lines));
  });

  it('without its wrapper', () => {
    const bare = (event: object) => JSON.stringify((event as { detail: unknown }).detail);
    expect(read(rewritten(bare))).toEqual(read(lines));
  });

  it('with a byte order mark before the first', () => {
    const [first = '', ...others] = lines;
    expect(read([`\ufeff${first}`, ...others])).toEqual(read(lines));
  });

  it.each([
    [
      'brackets on lines of their own',
      ['[', ...lines.slice(0, -1).map(line => `${line},`), lines.at(-1) ?? '', ']'],
    ],
    ['brackets beside the first and the last', `[${lines.join(',\n')}]`.split('\n')],
    ['bare records', rewritten(event => `${JSON.stringify((event as { detail: unknown }).detail)},`)],
  ])('in a list with one element a line, %s', (_, written) => {
    const { lines: readLines, ...batch } = read(written);
    expect(readLines).toBe(written.length);
    expect({ ...batch, lines: lines.length }).toEqual(read(lines));
  });
});

describe('a damaged event', () => {
  const whole = lineOf({ id: 'one', atMs: Date.UTC(2024, 0, 1) });

  it.each([
    ['is cut off', whole.slice(0, -1)],
    ['has another bracket', `${whole.slice(0, -1)}]`],
    ['has a detail that is no JSON', whole.replace('"isFinal":true', '"isFinal":yes')],
    ['goes on after its end', `${whole}}`],
  ])('that %s is refused, and the lines around it are read', (_, damaged) => {
    const batch = read([whole, damaged, whole]);
    expect(batch.refused).toEqual({ 'not-json': 1 });
    expect(batch.lines).toBe(3);
    expect(batch.numbers).toHaveLength(2 * 3);
  });
});
