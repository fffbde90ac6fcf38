import { asCountry } from '../../../core/ids.ts';
import { newSurroundings, noteBlock, noteLane } from '../../../core/traffic/surroundings.ts';
import { liftOf, tideOf } from '../../../core/traffic/tide.ts';
import { hourMs, laneWithHistory, liveOn, noonMs, send } from './lanes.ts';

const calm = { kind: 'calm' } as const;

/** Lanes of 240 messages a day; to the first so many came a quarter of a day more within the hour. */
function business(lifted: number, lanes = 5) {
  return ['IT', 'ES', 'SE', 'NO', 'FI'].slice(0, lanes).reduce((around, country, at) => {
    const usual = laneWithHistory(country, 240, noonMs);
    return noteLane(around, at < lifted ? send(usual, noonMs, 60) : usual, calm, noonMs + 1000);
  }, newSurroundings());
}

const lift = (around: ReturnType<typeof business>, atMs = noonMs + 1000) =>
  liftOf(around, asCountry('LK'), 'hour', atMs);

test('most lanes are lifted by a campaign, few by attacks', () => {
  // Sixty of 240, less what the hour brings anyway.
  expect(lift(business(3))).toBeGreaterThan(0.15);
  expect(lift(business(3))).toBeLessThan(0.25);
  expect(lift(business(2))).toBe(0);
});

test('a campaign lifts as much when some of it was blocked', () => {
  expect(lift(noteBlock(business(3), asCountry('IT'), 3, noonMs))).toBe(lift(business(3)));
});

test('two lanes have no middle, and what was noted an hour ago is over', () => {
  expect(lift(business(2, 2))).toBe(0);
  expect(lift(business(5), noonMs + 2 * hourMs)).toBe(0);
});

test('when the rest of the business is busier than usual, so is a lane expected to be', () => {
  const nowMs = noonMs + 2 * hourMs;
  const tide = (perDay: number) => {
    const lane = liveOn(laneWithHistory('FR', 24_000, noonMs), noonMs, nowMs, perDay);
    return tideOf(noteLane(newSurroundings(), lane, calm, nowMs), asCountry('DE'), 'hour', nowMs);
  };
  expect(tide(72_000)).toBeGreaterThan(1.5);
  expect(tide(24_000)).toBeLessThan(1.2);
});
