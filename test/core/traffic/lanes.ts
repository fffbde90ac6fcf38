import { asCountry, asProtectConfigurationId, type EpochMs, type MessageHash } from '../../../core/ids.ts';
import type { Message } from '../../../core/delivery/message.ts';
import type { Evidence, Verdict } from '../../../core/detection/verdict.ts';
import type { Lane } from '../../../core/traffic/lane.ts';
import { learnHistory } from '../../../core/traffic/history.ts';
import { minuteOf } from '../../../core/traffic/minute.ts';
import type { Surroundings } from '../../../core/traffic/neighbours.ts';
import { newSurroundings, noteLane } from '../../../core/traffic/surroundings.ts';
import { observe } from '../../../core/traffic/observe.ts';
import { newProfile, type LaneProfile } from '../../../core/traffic/profile.ts';

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** A Wednesday, 12:00 UTC. */
export const noonMs = Date.UTC(2026, 5, 10, 12);

export function laneTo(country: string): Lane {
  return { protection: asProtectConfigurationId('protect-1'), country: asCountry(country) };
}

let turn = 0;

export function messageIn(lane: Lane, atMs: EpochMs, details: Partial<Message> = {}): Message {
  return {
    hash: `hash-${turn++}` as MessageHash,
    capability: 'SMS',
    ...lane,
    requestedAtMs: atMs,
    reportedAtMs: atMs,
    status: 'SUCCESSFUL',
    isFinal: true,
    priceUsd: 0.1,
    parts: 1,
    network: '001-01',
    ...details,
  };
}

/** Networks in turn, in the shares of a usual market: half, three tenths, a fifth. */
const market = [
  '001-01',
  '001-01',
  '001-02',
  '001-01',
  '001-03',
  '001-02',
  '001-01',
  '001-02',
  '001-01',
  '001-03',
];
export const anyNetwork = (turnOf: number) => market[turnOf % market.length] ?? '001-01';

/** Messages of one minute, observed in one batch a second after the minute. */
export function send(
  profile: LaneProfile,
  atMs: EpochMs,
  count: number,
  details: (turnOf: number) => Partial<Message> = turnOf => ({ network: anyNetwork(turnOf) }),
  around?: Surroundings,
): LaneProfile {
  const fresh = Array.from({ length: count }, (_, turnOf) => messageIn(profile.lane, atMs, details(turnOf)));
  return observe(profile, [{ minute: minuteOf(atMs), distinct: count, fresh }], atMs + 1000, around);
}

/** How busy an hour of the UTC day is in a lane of people. */
export const curve = (hour: number) => 1 + 0.8 * Math.sin(((hour - 9) / 24) * 2 * Math.PI);

/** A lane that has sent this many messages a day for four weeks, each day alike. */
export function laneWithHistory(country: string, perDay: number, nowMs: EpochMs): LaneProfile {
  const hours = Array.from({ length: 28 * 24 }, (_, back) => {
    const startMs = nowMs - (28 * 24 - back) * hourMs;
    return { startMs, messages: Math.round((perDay / 24) * curve((startMs / hourMs) % 24)) };
  });
  const profile = newProfile(laneTo(country), nowMs);
  return learnHistory(profile, hours);
}

const countries = 'AT BE CH CZ DK ES FI FR GB GR HU IE IT NL NO PL PT RO SE SI SK'.split(' ');

/** A business of so many lanes (at most 21, Germany and Sri Lanka not among them) of 240 messages a day each, as last noted; the first ones rose then. */
export function businessOf(lanes: number, notedMs: EpochMs, risen = 0): Surroundings {
  return countries.slice(0, lanes).reduce((around, country, at) => {
    // Of a verdict on another lane nothing is noted but its kind.
    const verdict: Verdict = at < risen ? { kind: 'watch', evidence: {} as Evidence } : { kind: 'calm' };
    return noteLane(around, laneWithHistory(country, 240, noonMs), verdict, notedMs);
  }, newSurroundings());
}

/** Lets a lane live as usual, a batch every ten minutes; its networks take turns by their shares. */
export function liveOn(
  profile: LaneProfile,
  fromMs: EpochMs,
  toMs: EpochMs,
  perDay: number,
  between: (profile: LaneProfile, atMs: EpochMs) => LaneProfile = same => same,
): LaneProfile {
  let lane = profile;
  let owed = 0;
  let sent = 0;
  for (let at = fromMs; at < toMs; at += 10 * minuteMs) {
    owed += (perDay / 144) * curve((at / hourMs) % 24);
    const count = Math.floor(owed);
    owed -= count;
    if (count > 0) lane = send(lane, at, count, () => ({ network: anyNetwork(sent++) }));
    lane = between(lane, at);
  }
  return lane;
}
