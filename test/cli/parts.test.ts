import { Attempts } from '../../cli/backtest/attempts.ts';
import { compactIdOf } from '../../cli/backtest/compact-id.ts';
import { markup } from '../../cli/backtest/markup.ts';
import { SeenIds } from '../../cli/backtest/seen-ids.ts';

const atMs = Date.UTC(2024, 0, 3, 2);
const dayMs = 86_400_000;

describe('the ids seen', () => {
  const random = (seed: number) => (Math.imul(seed + 1, 2_654_435_761) >>> 2) & 0x3fffffff;
  const idOf = (at: number) => ({ high: random(at), low: random(at * 31 + 7) });

  it('are known again, however many there are', () => {
    const seen = new SeenIds();
    const first = Array.from({ length: 5000 }, (_, at) => seen.take(idOf(at), atMs, true));
    const second = Array.from({ length: 5000 }, (_, at) => seen.take(idOf(at), atMs, true));

    expect(new Set(first)).toEqual(new Set(['nothing']));
    expect(new Set(second)).toEqual(new Set(['all']));
  });

  it('remember whether a price was named', () => {
    const seen = new SeenIds();
    const takes = [false, false, true, false, true].map(isPriced =>
      seen.take({ high: 0, low: 0 }, atMs, isPriced),
    );

    expect(takes).toEqual(['nothing', 'unpriced', 'unpriced', 'all', 'all']);
  });

  it('are forgotten beyond 64 MB, where no receipt reaches any more', () => {
    const seen = new SeenIds();
    const days = 12;
    for (let day = 0; day < days; day++) {
      for (let at = 0; at < 800_000; at++) seen.take(idOf(at), atMs + day * dayMs, true);
    }

    expect(seen.take(idOf(1), atMs + dayMs, true)).toBe('nothing');
    expect(seen.take(idOf(1), atMs + (days - 4) * dayMs, true)).toBe('all');
  });
});

describe('compact ids', () => {
  it('of message ids that are nearly the same are 30 bits twice, and other bits each', () => {
    const texts = Array.from({ length: 20_000 }, (_, at) => `862a8790-60c0-4430-9b2b-${at}`);
    const ids = texts.map(text => compactIdOf(text));

    expect(new Set(ids.map(({ high, low }) => `${high} ${low}`)).size).toBe(texts.length);
    expect(
      ids
        .flatMap(({ high, low }) => [high, low])
        .every(bits => Number.isInteger(bits) && bits >= 0 && bits < 2 ** 30),
    ).toBe(true);
  });
});

describe('the attempts of a lane', () => {
  it('are those of the minutes asked for', () => {
    const attempts = new Attempts(900);
    for (let minute = 0; minute < 60; minute++) attempts.add(atMs + minute * 60_000);

    expect(attempts.between(atMs + 45 * 60_000, atMs + 59 * 60_000)).toBe(15);
    expect(attempts.between(atMs + 70 * 60_000, atMs + 80 * 60_000)).toBe(0);
  });

  it('are not mixed up with others that come late', () => {
    const attempts = new Attempts(60);
    attempts.add(atMs);
    attempts.add(atMs - 3 * 60_000);

    expect(attempts.between(atMs, atMs)).toBe(1);
  });
});

describe('markup', () => {
  it('escapes what is inserted, in lists as well, but not twice', () => {
    const inner = markup`<i title="${`"><script>`}">${"a & 'b'"}</i>`;

    expect(markup`<p>${[inner, '<b>']}${3}</p>`.text).toBe(
      '<p><i title="&quot;&gt;&lt;script&gt;">a &amp; &#39;b&#39;</i>&lt;b&gt;3</p>',
    );
  });
});
