import type { Evidence } from '../detection/verdict.ts';
import type { EpochMs } from '../ids.ts';
import { hourMs, hourOf } from '../traffic/minute.ts';

/** Messages that the lane usually has between two moments, as it was known when it was judged: later days are taken to be alike. */
export function usualMessages(
  { usualByHour, judgedAtMs }: Pick<Evidence, 'usualByHour' | 'judgedAtMs'>,
  fromMs: EpochMs,
  toMs: EpochMs,
): number {
  const first = hourOf(judgedAtMs);
  const hours = usualByHour.length;
  let messages = 0;
  for (let atMs = fromMs; atMs < toMs;) {
    const endMs = Math.min(toMs, (hourOf(atMs) + 1) * hourMs);
    const place = (((hourOf(atMs) - first) % hours) + hours) % hours;
    messages += ((usualByHour[place] ?? 0) * (endMs - atMs)) / hourMs;
    atMs = endMs;
  }
  return messages;
}
