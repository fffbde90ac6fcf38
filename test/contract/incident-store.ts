import { asCountry, asIncidentId } from '../../core/ids.ts';
import type { Incident, Signal } from '../../core/incident/incident.ts';
import { respond } from '../../core/policy/respond.ts';
import { readPolicy } from '../../core/policy/read-policy.ts';
import type { IncidentStore } from '../../core/ports.ts';
import { IncidentClosedError, UnknownIncidentError } from '../../core/store-faults.ts';
import { evidenceOf, startMs } from '../support/evidence.ts';
import { login } from '../support/scene.ts';

const az = asCountry('AZ');
const lane = { protection: login, country: az };

const incidentOf = (name: string, told: Partial<Incident> = {}): Incident => ({
  id: asIncidentId(name),
  protection: login,
  openedAtMs: startMs,
  breakers: [],
  signalsRead: 0,
  ...told,
});

function spikeOf(id: string, atMs = startMs, blocksLastHour = 0): Signal {
  const circumstances = { nowMs: atMs, blocksLastHour, shareCut: 0 };
  const response = respond(readPolicy({ mode: 'enforce' }), lane, evidenceOf(), circumstances);
  if (!response) throw new Error('unreachable');
  return { kind: 'spike', id, atMs, country: az, evidence: evidenceOf(), response };
}

const decisionOf = (id: string, decision: 'rollback' | 'keep' | 'decline', atMs = startMs): Signal => ({
  kind: 'decision',
  id,
  atMs,
  country: az,
  decision,
  revision: 1,
  by: 'Mia',
});

/** What every IncidentStore does. @param make gives an empty store. */
export function describeIncidentStore(make: () => IncidentStore | Promise<IncidentStore>): void {
  const one = incidentOf('one');

  describe('opening', () => {
    test('of two incidents of a protect configuration gives the first to both', async () => {
      const store = await make();
      expect(await store.findOpen(login)).toBeUndefined();
      const opened = await Promise.all([store.openOnce(one), store.openOnce(incidentOf('two'))]);
      expect(new Set(opened.map(({ id }) => id)).size).toBe(1);
      expect((await store.findOpen(login))?.id).toBe(opened[0].id);
      expect(await store.list()).toHaveLength(1);
    });

    test('leaves another protect configuration its own', async () => {
      const store = await make();
      await store.openOnce(one);
      expect((await store.openOnce(incidentOf('bare', { protection: 'unprotected' }))).id).toBe('bare');
      expect((await store.findOpen('unprotected'))?.id).toBe('bare');
    });

    test('shows what was saved', async () => {
      const store = await make();
      await store.openOnce(one);
      await store.save({ ...one, signalsRead: 2 });
      expect(await store.read(one.id)).toEqual({ ...one, signalsRead: 2 });
      expect(await store.findOpen(login)).toEqual({ ...one, signalsRead: 2 });
    });

    test('is what everything else asks for', async () => {
      const store = await make();
      await expect(store.read(one.id)).rejects.toThrow(UnknownIncidentError);
      await expect(store.save(one)).rejects.toThrow(UnknownIncidentError);
      await expect(store.close(one, startMs)).rejects.toThrow(UnknownIncidentError);
      await expect(store.append(one.id, spikeOf('a'))).rejects.toThrow(UnknownIncidentError);
      await expect(store.inbox(one.id, 0)).rejects.toThrow(UnknownIncidentError);
      await expect(store.timeline(one.id)).rejects.toThrow(UnknownIncidentError);
      await expect(store.listen(one.id, 'callback', startMs)).rejects.toThrow(UnknownIncidentError);
      await expect(store.listening(one.id)).rejects.toThrow(UnknownIncidentError);
    });
  });

  describe('the inbox', () => {
    test('holds each signal once, in the order of arrival, and answers with the one that came first', async () => {
      const store = await make();
      await store.openOnce(one);
      const [first, second] = [spikeOf('a'), decisionOf('b', 'keep')];
      expect(await store.append(one.id, first)).toEqual(first);
      expect(await store.append(one.id, second)).toEqual(second);
      expect(await store.append(one.id, decisionOf('b', 'rollback', startMs + 1))).toEqual(second);
      expect(await store.inbox(one.id, 0)).toEqual([first, second]);
      expect(await store.inbox(one.id, 1)).toEqual([second]);
      expect(await store.inbox(one.id, 2)).toEqual([]);
    });

    test('holds a signal once when many append it at once', async () => {
      const store = await make();
      await store.openOnce(one);
      const tries = [0, 1, 2, 3].map(late => spikeOf('a', startMs + late));
      const held = await Promise.all(tries.map(signal => store.append(one.id, signal)));
      expect(new Set(held.map(({ atMs }) => atMs)).size).toBe(1);
      expect(await store.inbox(one.id, 0)).toEqual([held[0]]);
      expect(await store.countBlocksSince(startMs)).toBe(1);
    });

    test('outlives what the incident saves of itself', async () => {
      const store = await make();
      await store.openOnce(one);
      await store.append(one.id, spikeOf('a'));
      await store.listen(one.id, 'callback', startMs);
      await store.save({ ...one, signalsRead: 1 });
      expect(await store.inbox(one.id, 0)).toEqual([spikeOf('a')]);
      expect(await store.listening(one.id)).toEqual({ callbackId: 'callback', untilMs: startMs });
    });

    test('of many at once keeps all', async () => {
      const store = await make();
      await store.openOnce(one);
      const ids = ['a', 'b', 'c', 'd', 'e'];
      await Promise.all(ids.map(id => store.append(one.id, spikeOf(id))));
      expect((await store.inbox(one.id, 0)).map(({ id }) => id).sort()).toEqual(ids);
    });
  });

  describe('closing', () => {
    test('does nothing while a signal is unread', async () => {
      const store = await make();
      await store.openOnce(one);
      await store.append(one.id, spikeOf('a'));
      expect(await store.close(one, startMs)).toBe(false);
      expect((await store.findOpen(login))?.id).toBe('one');
      expect((await store.read(one.id)).closedAtMs).toBeUndefined();
    });

    test('frees the protect configuration and takes no more signals, but knows those it had', async () => {
      const store = await make();
      await store.openOnce(one);
      await store.append(one.id, spikeOf('a'));
      const over = { ...one, signalsRead: 1 };
      expect(await store.close(over, startMs + 5)).toBe(true);
      expect(await store.read(one.id)).toEqual({ ...over, closedAtMs: startMs + 5 });
      expect(await store.findOpen(login)).toBeUndefined();
      await expect(store.append(one.id, spikeOf('b'))).rejects.toThrow(IncidentClosedError);
      expect(await store.append(one.id, spikeOf('a', startMs + 9))).toEqual(spikeOf('a'));
      expect((await store.openOnce(incidentOf('two'))).id).toBe('two');
    });

    test('again, as a retried step does, is true again and closes nobody else', async () => {
      const store = await make();
      await store.openOnce(one);
      await store.close(one, startMs);
      await store.openOnce(incidentOf('two'));
      expect(await store.close(one, startMs)).toBe(true);
      expect((await store.findOpen(login))?.id).toBe('two');
    });

    test('is final: what comes late changes nothing', async () => {
      const store = await make();
      await store.openOnce(one);
      await store.close(one, startMs);
      const over = { ...one, closedAtMs: startMs };
      await store.save({ ...one, signalsRead: 7 });
      await store.listen(one.id, 'callback', startMs + 60_000);
      expect(await store.close({ ...one, signalsRead: 7 }, startMs + 1)).toBe(true);
      expect(await store.openOnce(one)).toEqual(over);
      expect(await store.findOpen(login)).toBeUndefined();
      expect(await store.read(one.id)).toEqual(over);
      expect(await store.listening(one.id)).toBeUndefined();
    });

    test('and a signal at once: one of them yields', async () => {
      for (let race = 0; race < 8; race++) {
        const store = await make();
        await store.openOnce(one);
        const [appended, closed] = await Promise.allSettled([
          store.append(one.id, spikeOf('a')),
          store.close(one, startMs),
        ]);
        const isIn = appended.status === 'fulfilled';
        expect(closed).toEqual({ status: 'fulfilled', value: !isIn });
        if (!isIn) expect(appended.reason).toBeInstanceOf(IncidentClosedError);
        expect(await store.inbox(one.id, 0)).toHaveLength(isIn ? 1 : 0);
      }
    });

    test('ends the wait', async () => {
      const store = await make();
      await store.openOnce(one);
      await store.listen(one.id, 'callback', startMs + 60_000);
      await store.close(one, startMs);
      expect(await store.listening(one.id)).toBeUndefined();
    });
  });

  test('the timeline takes the lines of a key once, in the order of telling', async () => {
    const store = await make();
    await store.openOnce(one);
    await store.openOnce(incidentOf('bare', { protection: 'unprotected' }));
    const line = (says: string, atMs = startMs) => ({ atMs, country: az, says });
    await store.tellTimeline(one.id, '1', [line('a'), line('b')]);
    await store.tellTimeline(one.id, '1', [line('a', startMs + 9), line('b', startMs + 9)]);
    await store.tellTimeline(one.id, '2', []);
    await store.tellTimeline(one.id, '9', [line('c')]);
    await store.tellTimeline(one.id, '10', [{ atMs: startMs, says: 'd' }]);
    await store.tellTimeline(one.id, '0', [line('e', startMs + 1)]);
    const told = [line('a'), line('b'), line('c'), { atMs: startMs, says: 'd' }, line('e', startMs + 1)];
    expect(await store.timeline(one.id)).toEqual(told);
    expect(await store.timeline(incidentOf('bare').id)).toEqual([]);
  });

  test('waiting is known by its last place', async () => {
    const store = await make();
    await store.openOnce(one);
    expect(await store.listening(one.id)).toBeUndefined();
    await store.listen(one.id, 'first', startMs + 1000);
    await store.listen(one.id, 'second', startMs + 2000);
    expect(await store.listening(one.id)).toEqual({ callbackId: 'second', untilMs: startMs + 2000 });
  });

  test('the list has open ones first, then the newest', async () => {
    const store = await make();
    for (const [name, openedAtMs] of [
      ['old', 1],
      ['new', 2],
    ] as const) {
      const incident = incidentOf(name, { openedAtMs });
      await store.openOnce(incident);
      await store.close(incident, 10);
    }
    await store.openOnce(incidentOf('open', { openedAtMs: 0 }));
    expect((await store.list()).map(({ id }) => id)).toEqual(['open', 'new', 'old']);
  });

  test('a lane was let go by the last rollback, decline or change of its rule, over all incidents', async () => {
    const store = await make();
    expect(await store.letGo(lane)).toBeUndefined();
    await store.openOnce(one);
    await store.append(one.id, decisionOf('a', 'keep', startMs + 9));
    expect(await store.letGo(lane)).toBeUndefined();
    await store.append(one.id, decisionOf('b', 'rollback', startMs + 2));
    await store.append(one.id, decisionOf('c', 'decline', startMs + 1));
    await store.close({ ...one, signalsRead: 3 }, startMs + 3);
    expect(await store.letGo(lane)).toMatchObject({ atMs: startMs + 2, by: 'Mia' });
    await store.openOnce(incidentOf('two'));
    await store.append(incidentOf('two').id, decisionOf('b', 'decline', startMs + 4));
    expect(await store.letGo(lane)).toMatchObject({ atMs: startMs + 4, by: 'Mia' });
    const byHand = { id: 'r', atMs: startMs + 5, country: lane.country, by: 'Ben' };
    await store.append(incidentOf('two').id, { kind: 'rule-change', ...byHand });
    expect(await store.letGo(lane)).toMatchObject({ atMs: startMs + 5, by: 'Ben' });
    expect(await store.letGo({ ...lane, country: asCountry('TJ') })).toBeUndefined();
    expect(await store.letGo({ ...lane, protection: 'unprotected' })).toBeUndefined();
  });

  test('blocks are counted from a moment on, over all incidents; questions are not', async () => {
    const store = await make();
    await store.openOnce(one);
    await store.append(one.id, spikeOf('a', startMs));
    await store.append(one.id, spikeOf('b', startMs + 10));
    await store.append(one.id, spikeOf('b', startMs + 50));
    await store.append(one.id, spikeOf('asked', startMs + 20, 99));
    await store.close({ ...one, signalsRead: 3 }, startMs + 30);
    await store.openOnce(incidentOf('two'));
    await store.append(incidentOf('two').id, spikeOf('a', startMs + 40));
    expect(await store.countBlocksSince(startMs)).toBe(3);
    expect(await store.countBlocksSince(startMs + 1)).toBe(2);
    expect(await store.countBlocksSince(startMs + 41)).toBe(0);
  });
}
