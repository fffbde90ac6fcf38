import { unprotected, type Message } from '../delivery/message.ts';
import { asConfigurationSetName, type ConfigurationSetName } from '../ids.ts';
import type { TrafficStore } from '../ports.ts';
import type { Lane } from '../traffic/lane.ts';
import { minuteOf, type Minute } from '../traffic/minute.ts';
import { countOf, type LaneProfile } from '../traffic/profile.ts';

/** Messages of the last minutes that are known to have come through a configuration set, by its name and minute. */
export type Through = Readonly<Record<string, Readonly<Record<Minute, number>>>>;

const minutesLookedAt = 10;
/** What is left of an attack where only this much of it is blocked is small; where it is less, all of it is. */
const practicallyAll = 0.9;

/**
 * Counts the messages of an unprotected lane by the configuration set whose event destination told of them, each once: the same
 * message is told of by EventBridge too, and there without it.
 */
export async function countThrough(
  traffic: TrafficStore,
  lane: Lane,
  messages: readonly Message[],
): Promise<Through> {
  const counted: Record<string, Record<Minute, number>> = {};
  if (lane.protection !== unprotected) return counted;
  for (const [name, ofSet] of Map.groupBy(messages, ({ configurationSet }) => configurationSet)) {
    if (name === undefined) continue;
    const minutes: Record<Minute, number> = {};
    for (const [minute, ofMinute] of Map.groupBy(ofSet, ({ requestedAtMs }) => minuteOf(requestedAtMs))) {
      const hashes = ofMinute.map(({ hash }) => hash);
      minutes[minute] = (await traffic.countOnce(lane, minute, hashes, name)).distinct;
    }
    counted[name] = minutes;
  }
  return counted;
}

/** What was known and what was counted now; what is older than the last minutes is forgotten. */
export function addThrough(known: Through, counted: Through, now: Minute): Through {
  const names = new Set([...Object.keys(known), ...Object.keys(counted)]);
  const merged = [...names].map(name => {
    const minutes = Object.entries({ ...known[name], ...counted[name] });
    return [name, minutes.filter(([minute]) => Number(minute) > now - minutesLookedAt)] as const;
  });
  return Object.fromEntries(
    merged
      .filter(([, minutes]) => minutes.length > 0)
      .map(([name, minutes]) => [name, Object.fromEntries(minutes)]),
  );
}

/** The configuration set through which practically all messages of the last minutes came; undefined where there is none. */
export function cameThrough(
  through: Through,
  profile: LaneProfile,
  now: Minute,
): ConfigurationSetName | undefined {
  let total = 0;
  for (let minute = now - minutesLookedAt + 1; minute <= now; minute++) total += countOf(profile, minute);
  const [found] = Object.entries(through).filter(
    ([, minutes]) => Object.values(minutes).reduce((sum, count) => sum + count, 0) >= practicallyAll * total,
  );
  return found && total > 0 ? asConfigurationSetName(found[0]) : undefined;
}
