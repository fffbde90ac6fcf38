import { mixClue, networksClue, statusesClue } from '../../../core/detection/clues/clues.ts';
import { newSurroundings } from '../../../core/traffic/surroundings.ts';
import { laneWithHistory, noonMs } from '../traffic/lanes.ts';

// A notice lists what speaks for fraud and what against: each sentence must tell the side that it is on.
const lane = laneWithHistory('LK', 120, noonMs);
const around = { ...newSurroundings(), sinceMs: 0 };
const window = { seconds: 600, messages: 40, expected: 5 };
const lately = (kinds: string[], usual: number[], counts: number[]) => ({
  kinds,
  usual,
  today: counts,
  lately: counts,
});

describe('statuses', () => {
  const says = (arrived: number, lost: number) => {
    const clue = statusesClue(
      { ...lane, outcomes: lately(['arrived', 'lost'], [970, 30], [arrived, lost]) },
      window,
    );
    return { side: Math.sign(clue?.logLikelihoodRatio ?? 0), words: clue?.says() };
  };

  test('for fraud: how many were lost', () => {
    expect(says(15, 25)).toEqual({ side: 1, words: '63 % did not arrive, usually 3.1 %' });
  });

  test('against: how many arrived, though a few more than usual were lost', () => {
    expect(says(38, 2)).toEqual({ side: -1, words: '95 % arrived, usually 97 %' });
  });
});

describe('networks', () => {
  const says = (counts: number[]) => {
    const networks = lately(['413-01', '413-02', '413-03'], [40, 35, 25], counts);
    const clue = mixClue({ ...lane, networks }, around, noonMs, window);
    return { side: Math.sign(clue?.logLikelihoodRatio ?? 0), words: clue?.says() };
  };

  test('for fraud: which one got most, with what it usually gets', () => {
    expect(says([2, 1, 37])).toEqual({
      side: 1,
      words: "93 % of a day's messages go to network 413-03, usually 25 %",
    });
  });

  test('against: that none did', () => {
    expect(says([15, 12, 13])).toEqual({
      side: -1,
      words: "no network gets more than 38 % of a day's messages",
    });
  });

  test('against an attack that the usual mix would show: that they get what they usually do', () => {
    const loudest = { ...window, network: '413-03' };
    expect(networksClue(1, loudest).says()).toMatch(
      /^network 413-03 got 40 messages in 10 minutes, usually 5 /,
    );
    expect(networksClue(-1, loudest).says()).toBe('the networks get about their usual shares');
  });
});
