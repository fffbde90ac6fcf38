import { humanDay, type DayCurve } from './human-day.ts';
import { round } from './learned.ts';
import { sum } from './mix.ts';

/**
 * When the customers of a business send, over all lanes of a protect configuration: for each hour of the local day the messages, and what
 * as many average hours of these lanes bring. 24 each.
 */
export interface DayCounts {
  readonly messages: readonly number[];
  readonly average: readonly number[];
}

/** What one lane sent in hours of one kind. */
export interface HoursOfDay {
  /** From 0, in local time. */
  readonly hour: number;
  readonly messages: number;
  readonly hours: number;
}

/** It counts as so many messages an hour. */
const humanMessages = 10;
/** No lane speaks for the others with more messages a day than these. */
const mostPerDay = 50;
/** An hour that brings more than so many average ones shows a batch or a campaign, and no day. */
const mostOfAverage = 5;
/** What is known of the day is forgotten by halves whenever so many messages have come together. */
const halvedFrom = 10_000;

const hundredths = (value: number) => Math.round(100 * value) / 100;

/** Takes in hours of a lane that sends so many messages on an average day. */
export function addDay(
  known: DayCounts | undefined,
  perDay: number,
  hours: readonly HoursOfDay[],
): DayCounts {
  const messages = known ? known.messages.slice() : new Array<number>(24).fill(0);
  const average = known ? known.average.slice() : new Array<number>(24).fill(0);
  const part = Math.min(1, mostPerDay / perDay);
  for (const { hour, messages: sent, hours: many } of hours) {
    const usual = (many * perDay) / 24;
    messages[hour] = (messages[hour] ?? 0) + part * Math.min(sent, mostOfAverage * (usual + 1));
    average[hour] = (average[hour] ?? 0) + part * usual;
  }
  const keep = sum(average) > halvedFrom ? 0.5 : 1;
  const kept = (counts: readonly number[]) => counts.map(count => hundredths(keep * count));
  return { messages: kept(messages), average: kept(average) };
}

/** The curve of the day, drawn towards {@link humanDay} as far as few messages bear it (Gamma-Poisson shrinkage); its mean is 1. */
export function dayCurveOf({ messages, average }: DayCounts): DayCurve {
  const parts = humanDay.map(
    (part, hour) => (humanMessages * part + (messages[hour] ?? 0)) / (humanMessages + (average[hour] ?? 0)),
  );
  const mean = sum(parts) / parts.length;
  return parts.map(part => round(part / mean));
}
