import type { Country, EpochMs } from '../ids.ts';
import { dayMs, hourMs, hourOf } from './minute.ts';
import type { Portion } from './portion.ts';

/** Messages by the hour in which they were counted: those that await feedback, and those that RECEIVED came for. */
export interface FeedbackHours {
  readonly awaited: ReadonlyMap<EpochMs, number>;
  readonly received: ReadonlyMap<EpochMs, number>;
}

/** Messages to a country that were confirmed, of those that await feedback. */
export interface Converted {
  /** Of the {@link usualHours} before the last day; borrowed from all countries where this one shows too little. */
  readonly usual: Portion;
  readonly isBorrowed?: true;
  /** Of the last 24 whole hours, and of the last 3, that {@link toldUntilMs} leaves. */
  readonly day: Portion;
  readonly lately: Portion;
}

/** What the application says of its messages, over all protect configurations of the account; plain JSON. */
export interface Conversion {
  readonly readMs: EpochMs;
  /** Countries where none is confirmed, and those without a past that nothing went to lately, are left out. */
  readonly countries: Readonly<Record<string, Converted>>;
}

export const dayHours = 24;
export const latelyHours = 3;
export const usualHours = 14 * 24;
/** Fewer messages show no usual portion of a country. */
const leastUsual = 30;
/** What all countries show counts for one that has not shown its own as so many of its messages would. */
const borrowed = 10;

/**
 * Until when is known what became of messages: applications have an hour to say so. Whether the service counts feedback at the
 * moment of the message or of the feedback is not documented; an hour's rest suits both.
 * @returns the start of an hour.
 */
export const toldUntilMs = (readMs: EpochMs): EpochMs => hourOf(readMs - hourMs) * hourMs;

/** From when on hours are needed for {@link conversionOf}. */
export const neededFromMs = (readMs: EpochMs): EpochMs => toldUntilMs(readMs) - dayMs - usualHours * hourMs;

function portionOf({ awaited, received }: FeedbackHours, fromMs: EpochMs, toMs: EpochMs): Portion {
  const within = (hours: ReadonlyMap<EpochMs, number>) => {
    let messages = 0;
    for (const [startMs, count] of hours) if (startMs >= fromMs && startMs < toMs) messages += count;
    return messages;
  };
  const of = within(awaited);
  // What is confirmed in another hour than it was sent in, or twice, may be more than was sent.
  return { having: Math.min(of, within(received)), of };
}

const sumOf = (portions: readonly Portion[]): Portion => ({
  having: portions.reduce((sum, { having }) => sum + having, 0),
  of: portions.reduce((sum, { of }) => sum + of, 0),
});

/** What is usual in a country of which this was told: what it shows, or else that and what all show, as {@link borrowed} messages. */
function usualOf(own: Portion, all: Portion): Pick<Converted, 'usual' | 'isBorrowed'> {
  if (own.of >= leastUsual) return { usual: own };
  const having = (borrowed * all.having) / all.of;
  return { usual: sumOf([own, { having, of: borrowed }]), isBorrowed: true };
}

/** Sums up what is told of each country by `readMs`. Pure. */
export function conversionOf(hours: ReadonlyMap<Country, FeedbackHours>, readMs: EpochMs): Conversion {
  const endMs = toldUntilMs(readMs);
  const told = [...hours].map(([country, ofCountry]) => {
    const last = (many: number) => portionOf(ofCountry, endMs - many * hourMs, endMs);
    const own = portionOf(ofCountry, neededFromMs(readMs), endMs - dayMs);
    return { country, own, day: last(dayHours), lately: last(latelyHours) };
  });
  // Where none is ever confirmed, the application awaits feedback and gives none.
  const confirming = told.filter(({ own }) => own.of < leastUsual || own.having > 0);
  const all = sumOf(confirming.map(({ own }) => own));
  const countries: Record<string, Converted> = {};
  if (all.of < leastUsual || all.having === 0) return { readMs, countries };
  for (const { country, own, ...recent } of confirming)
    if (own.of >= leastUsual || recent.day.of > 0) countries[country] = { ...usualOf(own, all), ...recent };
  return { readMs, countries };
}
