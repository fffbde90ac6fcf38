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

/** Kinds that are told apart; what has no place of its own shares the last one. */
const mostKinds = 12;
const others = '';

export const emptyMix: Mix = { kinds: [], usual: [], today: [], lately: [] };

/** Profiles are small: of thousands the fractions tell nothing. */
const round = (value: number) => (value < 1000 ? Math.round(100 * value) / 100 : Math.round(value));

const longestName = 12;

/**
 * Adds one message of each kind named. Where all places are taken, the kind with the fewest messages gives its own to the new one and joins the
 * rest: whoever comes twelfth must not be unseen.
 */
export function addToMix(mix: Mix, added: readonly string[]): Mix {
  if (added.length === 0) return mix;
  const kinds = mix.kinds.slice();
  const usual = mix.usual.slice();
  const today = mix.today.slice();
  const lately = mix.lately.slice();
  const placeOf = (kind: string): number => {
    const known = kinds.indexOf(kind);
    if (known >= 0) return known;
    if (kinds.length < mostKinds - 1 || kind === others) {
      for (const counts of [usual, today, lately]) counts.push(0);
      return kinds.push(kind) - 1;
    }
    const rest = placeOf(others);
    const weights = kinds.map((_, at) => (at === rest ? Infinity : (usual[at] ?? 0) + (today[at] ?? 0)));
    const place = weights.indexOf(Math.min(...weights));
    for (const counts of [usual, today, lately]) {
      counts[rest] = (counts[rest] ?? 0) + (counts[place] ?? 0);
      counts[place] = 0;
    }
    kinds[place] = kind;
    return place;
  };
  for (const kind of added) {
    const at = placeOf(kind.slice(0, longestName));
    today[at] = (today[at] ?? 0) + 1;
    lately[at] = (lately[at] ?? 0) + 1;
  }
  return { kinds, usual, today, lately };
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

/** Where kinds that were added stand in the lists; one that had to leave since is among the rest. */
export function placesOf({ kinds }: Mix, added: readonly string[]): number[] {
  return added.map(kind => {
    const at = kinds.indexOf(kind.slice(0, longestName));
    return at < 0 ? kinds.indexOf(others) : at;
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
