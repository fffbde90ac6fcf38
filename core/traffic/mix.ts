/**
 * How messages divide over a few kinds (networks, outcomes): what is usual in the lane, what today and what lately.
 * Plain JSON; the three lists run parallel to `kinds`.
 */
export interface Mix {
  readonly kinds: readonly string[];
  /** Messages of the past weeks. */
  readonly usual: readonly number[];
  /** Messages of the past day or so. */
  readonly today: readonly number[];
  /** Messages of the past hour or so. */
  readonly lately: readonly number[];
}

/** Kinds that are told apart; no country has more mobile networks of weight. The rest shares the last place. */
const mostKinds = 12;
const others = '';

export const emptyMix: Mix = { kinds: [], usual: [], today: [], lately: [] };

/** Profiles are small: of thousands the fractions tell nothing. */
const round = (value: number) => (value < 1000 ? Math.round(100 * value) / 100 : Math.round(value));

/** Adds one message of each kind named. */
export function addToMix(mix: Mix, kinds: readonly string[]): Mix {
  if (kinds.length === 0) return mix;
  let { kinds: names, usual } = mix;
  const today = mix.today.slice();
  const lately = mix.lately.slice();
  for (const kind of kinds) {
    let at = names.indexOf(kind);
    if (at < 0) {
      const name = names.length < mostKinds - 1 ? kind.slice(0, 12) : others;
      at = names.indexOf(name);
      if (at < 0) {
        at = names.length;
        names = [...names, name];
        usual = [...usual, 0];
        today.push(0);
        lately.push(0);
      }
    }
    today[at] = (today[at] ?? 0) + 1;
    lately[at] = (lately[at] ?? 0) + 1;
  }
  return { kinds: names, usual, today, lately };
}

/** The mix of the kinds that have a name. */
export function named(mix: Mix): Mix {
  if (!mix.kinds.includes(others)) return mix;
  const isNamed = (_: unknown, at: number) => mix.kinds[at] !== others;
  return {
    kinds: mix.kinds.filter(isNamed),
    usual: mix.usual.filter(isNamed),
    today: mix.today.filter(isNamed),
    lately: mix.lately.filter(isNamed),
  };
}

/** Where kinds that were added stand in the lists. */
export function placesOf({ kinds }: Mix, added: readonly string[]): number[] {
  return added.map(kind => {
    const at = kinds.indexOf(kind);
    return at < 0 ? Math.max(0, kinds.indexOf(kind.slice(0, 12)), kinds.indexOf(others)) : at;
  });
}

/**
 * Lets hours pass: what was lately fades by half every hour, today's by the day, the usual over four weeks.
 * @param lesson 0 to 1, how much of what fades from today becomes usual.
 */
export function ageMix(mix: Mix, hours: number, lesson: number): Mix {
  if (mix.kinds.length === 0) return mix;
  const usualFade = Math.exp(-hours / (24 * 28));
  const todayFade = Math.exp(-hours / 24);
  const latelyFade = 0.5 ** hours;
  return {
    kinds: mix.kinds,
    // What fades from today is what becomes usual: every message is learned once, after about a day.
    usual: mix.usual.map((count, at) =>
      round((count + lesson * (mix.today[at] ?? 0) * (1 - todayFade)) * usualFade),
    ),
    today: mix.today.map(count => round(count * todayFade)),
    lately: mix.lately.map(count => round(count * latelyFade)),
  };
}

export function sum(list: readonly number[]): number {
  let total = 0;
  // By place: V8 iterates slowly over lists of which some hold whole numbers and others fractions.
  for (let at = 0, { length } = list; at < length; at++) total += list[at] ?? 0;
  return total;
}
