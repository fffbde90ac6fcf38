import { getCountries } from 'libphonenumber-js/max';
import { parsePolicy, readPolicy, InvalidPolicyError } from '../../../core/policy/read-policy.ts';
import { fullPolicy } from './full-policy.ts';

function problemsOf(document: unknown): readonly string[] {
  try {
    readPolicy(document);
  } catch (error) {
    if (error instanceof InvalidPolicyError) return error.problems;
    throw error;
  }
  return [];
}

describe('a policy document', () => {
  test('that is empty is the newcomer’s: it changes nothing, asks about home markets, and has limits', () => {
    expect(readPolicy({})).toEqual({
      mode: 'observe',
      capabilities: ['SMS'],
      interimStatus: 'FILTER',
      adopt: 'announce',
      ifNoticeFails: 'stand',
      home: { countries: [], share: 0.1, response: 'ask' },
      limits: { blocksPerHour: 60, normalTrafficShare: 0.2 },
      hold: { seconds: 3600, longestSeconds: 86_400, probeSeconds: 900 },
      detection: { leastMessages: 5, leastUsd: 0.25, lostMessageUsd: 1 },
      exclude: [],
      countries: {},
      protectConfigurations: {},
    });
  });

  test('may name every country that a number tells of', () => {
    const countries = [...getCountries(), 'AQ', 'GS', 'PN'];
    expect(problemsOf({ home: { countries } })).toEqual([]);
  });

  test('that says everything is taken as it is', () => {
    expect(readPolicy(fullPolicy)).toEqual(fullPolicy);
  });

  test.each([
    [{ mod: 'enforce' }, 'mod: unknown key'],
    [{ home: { shares: 1 } }, 'home.shares: unknown key'],
    [{ limits: { blocks: 1 } }, 'limits.blocks: unknown key'],
    [{ hold: { second: 60 } }, 'hold.second: unknown key'],
    [{ detection: { least: 1 } }, 'detection.least: unknown key'],
    [{ countries: { AZ: { mode: 'observe' } } }, 'countries.AZ.mode: unknown key'],
    [{ countries: { AZ: { detection: { x: 1 } } } }, 'countries.AZ.detection.x: unknown key'],
    [{ protectConfigurations: { p: { limits: {} } } }, 'protectConfigurations.p.limits: unknown key'],
    [{ protectConfigurations: { p: { home: { x: 1 } } } }, 'protectConfigurations.p.home.x: unknown key'],
    [{ protectConfigurations: { p: { hold: { x: 1 } } } }, 'protectConfigurations.p.hold.x: unknown key'],
    [
      { protectConfigurations: { p: { countries: { AZ: { x: 1 } } } } },
      'protectConfigurations.p.countries.AZ.x: unknown key',
    ],
  ])('with a misspelt key is refused by name: %j', (document, problem) => {
    expect(problemsOf(document)).toEqual([problem]);
  });

  test.each([
    [{ mode: 'off' }, /^mode: /],
    [{ capabilities: [] }, /^capabilities: expected at least one capability/],
    [{ capabilities: ['FAX'] }, /^capabilities\.0: /],
    [{ home: { share: 1.5 } }, /^home\.share: /],
    [{ home: { countries: ['germany'] } }, /^home\.countries\.0: expected two capital letters/],
    [{ limits: { blocksPerHour: -1 } }, /^limits\.blocksPerHour: /],
    [{ hold: { seconds: 1 } }, /^hold\.seconds: /],
    [{ countries: { Az: {} } }, /^countries\.Az: expected two capital letters/],
    [
      { countries: { UK: {} } },
      /^countries\.UK: no country has the code UK .*: expected United Kingdom \(GB\)$/,
    ],
    [
      { home: { countries: ['EU'] } },
      /^home\.countries\.0: no country has the code EU .*: expected a country/,
    ],
    [
      { protectConfigurations: { p: { countries: { QQ: {} } } } },
      /^protectConfigurations\.p\.countries\.QQ: no country has the code QQ /,
    ],
    [{ exclude: ['not an id'] }, /^exclude\.0: expected a protect configuration id/],
    [
      { hold: { seconds: 7200, longestSeconds: 3600 } },
      /^hold\.longestSeconds: expected at least hold\.seconds \(7200\), got 3600$/,
    ],
    [
      { protectConfigurations: { p: { hold: { seconds: 90_000 } } } },
      /^protectConfigurations\.p\.hold\.longestSeconds: expected at least .* \(90000\), got 86400$/,
    ],
    [[], /^the document: /],
    [null, /^the document: /],
  ])('that cannot be meant is refused with what was expected: %j', (document, problem) => {
    expect(problemsOf(document)).toEqual([expect.stringMatching(problem)]);
  });

  test('with several problems names them all', () => {
    expect(problemsOf({ mode: 1, home: { share: 2 }, x: 1 })).toHaveLength(3);
  });

  test('is read from text, and text that is not JSON is refused', () => {
    expect(parsePolicy('{"mode":"enforce"}').mode).toBe('enforce');
    expect(() => parsePolicy('{mode: enforce}')).toThrow(
      /the last good one stays in force: the document: not JSON/,
    );
  });
});
