import { asCountry, asProtectConfigurationId, type Country } from '../../core/ids.ts';
import type { RuleStatus } from '../../core/delivery/message.ts';
import type { PressureGauge, ProtectControl } from '../../core/ports.ts';
import type { Lane } from '../../core/traffic/lane.ts';
import { startMs } from '../support/evidence.ts';
import { login } from '../support/scene.ts';

const marketing = asProtectConfigurationId('protect-marketing');
const [az, tj] = [asCountry('AZ'), asCountry('TJ')];
const to = (statuses: Record<string, RuleStatus>) =>
  new Map(Object.entries(statuses) as [Country, RuleStatus][]);

/** What every ProtectControl does. @param make an account with the protect configurations protect-login and protect-marketing. */
export function describeProtectControl(make: () => ProtectControl | Promise<ProtectControl>): void {
  test('an update changes the countries named, for the capability named, and nothing else', async () => {
    const protect = await make();
    await protect.update(login, 'SMS', to({ AZ: 'BLOCK', TJ: 'MONITOR' }));
    await protect.update(login, 'SMS', to({ AZ: 'FILTER' }));
    const rules = await protect.rules(login, 'SMS');
    expect([rules.get(az), rules.get(tj)]).toEqual(['FILTER', 'MONITOR']);
    expect((await protect.rules(login, 'VOICE')).get(az) ?? 'ALLOW').toBe('ALLOW');
    expect((await protect.rules(marketing, 'SMS')).get(az) ?? 'ALLOW').toBe('ALLOW');
  });

  test('the same update twice is the same as once', async () => {
    const protect = await make();
    await protect.update(login, 'SMS', to({ AZ: 'BLOCK' }));
    const once = await protect.rules(login, 'SMS');
    await protect.update(login, 'SMS', to({ AZ: 'BLOCK' }));
    expect(await protect.rules(login, 'SMS')).toEqual(once);
  });

  test('rules that were read do not change under the reader', async () => {
    const protect = await make();
    const before = await protect.rules(login, 'SMS');
    await protect.update(login, 'SMS', to({ AZ: 'BLOCK' }));
    expect(before.get(az) ?? 'ALLOW').toBe('ALLOW');
  });

  test('the topology names configuration sets and the account default', async () => {
    const { configurationSets, accountDefault } = await (await make()).topology();
    expect([...configurationSets.values()]).toContain(marketing);
    expect(accountDefault).toBe(login);
  });
}

/** An account in which messages can be tried. */
export interface Sends {
  readonly gauge: PressureGauge;
  readonly protect: ProtectControl;
  readonly attempt: (lane: Lane, atMs: number) => void | Promise<void>;
}

/** What every PressureGauge does. @param make as for {@link describeProtectControl}. */
export function describePressureGauge(make: () => Sends | Promise<Sends>): void {
  const lane = { protection: login, country: az };

  test('attempts count whether they are turned away or not, in their lane and their time alone', async () => {
    const { gauge, protect, attempt } = await make();
    await attempt(lane, startMs);
    await protect.update(login, 'SMS', to({ AZ: 'BLOCK' }));
    await attempt(lane, startMs + 60_000);
    await attempt({ ...lane, country: tj }, startMs + 60_000);
    await attempt(lane, startMs + 3_600_000);
    expect(await gauge.attempts(lane, startMs, startMs + 120_000)).toBe(2);
    expect(await gauge.attempts(lane, startMs + 600_000, startMs + 1_200_000)).toBe(0);
  });
}
