import fc from 'fast-check';
import { capabilities, ruleStatuses, type RuleStatus } from '../../../core/delivery/message.ts';
import { asCountry, type Country } from '../../../core/ids.ts';
import { planChange, planRestore, type CountryRules, type OwnedRule } from '../../../core/protect/rules.ts';
import { login } from '../../support/scene.ts';

const countries = ['AZ', 'TJ', 'DE', 'LK'].map(asCountry);
const strictness: RuleStatus[] = ['ALLOW', 'MONITOR', 'FILTER', 'BLOCK'];
const status = fc.constantFrom(...ruleStatuses);
const someCountries = fc.uniqueArray(fc.constantFrom(...countries));
/** As AWS answers: some countries named, the others ALLOW. */
const rulesOf = fc
  .dictionary(fc.constantFrom(...countries), status)
  .map((named): CountryRules => new Map(Object.entries(named) as [Country, RuleStatus][]));
const capability = fc.constantFrom(...capabilities);

const statusOf = (rules: CountryRules, country: Country) => rules.get(country) ?? 'ALLOW';
const asAll = (rules: CountryRules) => countries.map(country => statusOf(rules, country));

function write(rules: CountryRules, changes: readonly OwnedRule[], to: 'set' | 'before'): CountryRules {
  return new Map([...rules, ...changes.map(change => [change.country, change[to]] as const)]);
}

describe('changing country rules and taking the change back', () => {
  test('are exact inverses when nobody interferes, also over two changes', () => {
    fc.assert(
      fc.property(
        rulesOf,
        someCountries,
        someCountries,
        status,
        status,
        capability,
        (was, some, others, to, then, of) => {
          const first = planChange(login, of, was, some, to);
          const between = write(was, first, 'set');
          const second = planChange(login, of, between, others, then, first);
          const after = write(between, second, 'set');
          const held = [
            ...first.filter(({ country }) => !second.some(rule => rule.country === country)),
            ...second,
          ];
          const { restore, overruled } = planRestore(held, after);
          expect(asAll(write(after, restore, 'before'))).toEqual(asAll(was));
          expect(overruled).toEqual([]);
        },
      ),
    );
  });

  test('loosen a rule that is ours, down to what was there, and nobody else’s', () => {
    fc.assert(
      fc.property(rulesOf, status, status, capability, (was, to, then, of) => {
        const first = planChange(login, of, was, countries, to);
        const between = write(was, first, 'set');
        const after = write(between, planChange(login, of, between, countries, then, first), 'set');
        for (const country of countries) {
          const [before, set, now] = [was, between, after].map(rules =>
            strictness.indexOf(statusOf(rules, country)),
          );
          const isOurs = first.some(rule => rule.country === country);
          const asked = Math.max(before ?? 0, strictness.indexOf(then));
          expect(now).toBe(isOurs ? asked : Math.max(asked, set ?? 0));
        }
      }),
    );
  });

  test('never weaken a rule, and reach what was asked for', () => {
    fc.assert(
      fc.property(rulesOf, someCountries, status, capability, (was, some, to, of) => {
        const after = write(was, planChange(login, of, was, some, to), 'set');
        for (const country of countries) {
          const [before, now] = [was, after].map(rules => strictness.indexOf(statusOf(rules, country)));
          expect(now).toBeGreaterThanOrEqual(before ?? 0);
          if (some.includes(country)) expect(now).toBeGreaterThanOrEqual(strictness.indexOf(to));
          else expect(now).toBe(before);
        }
      }),
    );
  });

  test('never touch a rule that somebody changed meanwhile', () => {
    fc.assert(
      fc.property(rulesOf, someCountries, status, rulesOf, (was, some, to, people) => {
        const owned = planChange(login, 'SMS', was, some, to);
        const after = new Map([...write(was, owned, 'set'), ...people]);
        const back = write(after, planRestore(owned, after).restore, 'before');
        for (const country of countries) {
          const ours = owned.find(rule => rule.country === country);
          const before = ours?.set === statusOf(after, country) ? ours.before : undefined;
          expect(statusOf(back, country)).toBe(before ?? statusOf(after, country));
        }
      }),
    );
  });

  test('come out right whichever of two writes took effect', () => {
    fc.assert(
      fc.property(status, fc.constantFrom(0, 1, 2), (was, written) => {
        const before: CountryRules = new Map([[asCountry('AZ'), was]]);
        const first = planChange(login, 'SMS', before, [asCountry('AZ')], 'FILTER');
        const filtered = write(before, first, 'set');
        const second = planChange(login, 'SMS', filtered, [asCountry('AZ')], 'BLOCK', first);
        const after = [before, filtered, write(filtered, second, 'set')][written] ?? before;
        const { restore } = planRestore([...first, ...second], after);
        expect(asAll(write(after, restore, 'before'))).toEqual(asAll(before));
      }),
    );
  });
});
