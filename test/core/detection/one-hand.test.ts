import type { Clue } from '../../../core/detection/clues/clues.ts';
import { inOneHand } from '../../../core/detection/clues/one-hand.ts';
import { asCountry } from '../../../core/ids.ts';
import type { Surroundings } from '../../../core/traffic/neighbours.ts';
import { newProfile, type LaneProfile } from '../../../core/traffic/profile.ts';
import { newSurroundings, noteBlock, noteLane } from '../../../core/traffic/surroundings.ts';
import { anyNetwork, hourMs, laneTo, minuteMs, noonMs, send } from '../traffic/lanes.ts';

const spread = (turn: number) => ({ network: anyNetwork(3 * turn) });
const onOne = () => ({ network: '001-03' });

const laneOf = (country: string, atMs: number, networks: typeof spread): LaneProfile =>
  send(newProfile(laneTo(country), atMs), atMs, 8, networks);

/** A business in which these countries were sent to for the first time, eight messages each. */
const awake = (networks: typeof spread, countries: readonly string[], atMs = noonMs): Surroundings =>
  countries.reduce(
    (around, country) => noteLane(around, laneOf(country, atMs, networks), { kind: 'calm' }, atMs + 1000),
    newSurroundings(),
  );

const clue: Clue = { name: 'spray', logLikelihoodRatio: 1, says: () => '3 others woke' };
const first = send(newProfile(laneTo('LK'), noonMs), noonMs, 1);
const among = (around: Surroundings) => inOneHand(clue, first, around, noonMs + minuteMs);

describe('lanes in one hand', () => {
  const three = ['AZ', 'KG', 'UZ'];

  test('where the others go to one network each, the first message here is likelier fraud; where they go to all, less likely', () => {
    expect(among(awake(onOne, three)).logLikelihoodRatio).toBeGreaterThan(2.5);
    expect(among(awake(spread, three)).logLikelihoodRatio).toBeLessThan(0);
    expect(among(awake(onOne, three)).says()).toBe('3 others woke, and messages there go to few networks');
    expect(among(awake(spread, three)).says()).toBe('3 others woke, and messages there go to many networks');
  });

  test('four of them say all that others may say', () => {
    const oddsAmong = (countries: string) => among(awake(onOne, countries.split(' '))).logLikelihoodRatio;
    expect(oddsAmong('AZ BD KG KH')).toBeGreaterThan(oddsAmong('AZ') + 2);
    expect(oddsAmong('AZ BD KG KH LA MM NP TJ TM UZ')).toBe(oddsAmong('AZ BD KG KH'));
  });

  test('those of hours ago say nothing, unless they were blocked since', () => {
    const before = awake(onOne, three, noonMs - 3 * hourMs);
    expect(among(before)).toMatchObject({ logLikelihoodRatio: 1 });
    expect(among(before).says()).toBe('3 others woke');
    const blocked = noteBlock(before, asCountry('AZ'), 3, noonMs - 2 * hourMs);
    expect(among(blocked).logLikelihoodRatio).toBeGreaterThan(1.5);
  });

  test('the lane itself does not speak twice', () => {
    expect(among(awake(onOne, ['LK']))).toMatchObject({ logLikelihoodRatio: 1 });
  });
});
