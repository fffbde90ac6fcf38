import { surgesOf } from '../../../core/detection/surges.ts';
import { newSurroundings } from '../../../core/traffic/surroundings.ts';
import { dayMs, hourMs, laneTo, laneWithHistory, noonMs } from '../traffic/lanes.ts';
import { newProfile } from '../../../core/traffic/profile.ts';

const alone = newSurroundings();
const afternoonMs = noonMs + 3 * hourMs;
const nightMs = noonMs + 15 * hourMs;

describe('ordinary surges begin while people are awake', () => {
  const lanes = {
    'with a past': laneWithHistory('DE', 240, noonMs),
    'that was never sent to': newProfile(laneTo('DE'), noonMs, noonMs - 7 * dayMs),
  };
  test.each(Object.entries(lanes))('in a lane %s', (_, lane) => {
    const onsets = (atMs: number, seconds: number) => surgesOf(lane, alone, atMs).onsetsPerDayIn(seconds);
    expect(onsets(afternoonMs, 3600)).toBeGreaterThan(2 * onsets(nightMs, 3600));
    expect(surgesOf(lane, alone, afternoonMs).groupsPerDay).toBeGreaterThan(
      2 * surgesOf(lane, alone, nightMs).groupsPerDay,
    );
    // Over a whole day it is the same whenever it ends; a machine may begin one at any time.
    expect(onsets(afternoonMs, 86_400) / onsets(nightMs, 86_400)).toBeCloseTo(1, 1);
    expect(onsets(nightMs, 3600)).toBeGreaterThan(0.3 * 0.01);
  });
});
