import { hashMessageId as hash } from '../../core/delivery/message-hash.ts';
import { asConfigurationSetName, asCountry } from '../../core/ids.ts';
import type { TrafficStore } from '../../core/ports.ts';
import { StaleWriteError } from '../../core/store-faults.ts';
import { minuteOf } from '../../core/traffic/minute.ts';
import { newProfile } from '../../core/traffic/profile.ts';
import { newSurroundings, noteBlock } from '../../core/traffic/surroundings.ts';
import { startMs } from '../support/evidence.ts';
import { login } from '../support/scene.ts';

const lane = { protection: login, country: asCountry('AZ') };
const other = { protection: login, country: asCountry('TJ') };
const minute = minuteOf(startMs);
const hashes = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => hash(`message ${from + at}`));

/** What every TrafficStore does. @param make gives an empty store. */
export function describeTrafficStore(make: () => TrafficStore | Promise<TrafficStore>): void {
  describe('counting', () => {
    test('adds each message once, in whatever order and however often it comes', async () => {
      const store = await make();
      const [a, b, c] = [hash('a'), hash('b'), hash('c')];
      expect(await store.countOnce(lane, minute, [a, b])).toEqual({ distinct: 2, fresh: new Set([a, b]) });
      expect(await store.countOnce(lane, minute, [b, c, c])).toEqual({ distinct: 3, fresh: new Set([c]) });
      expect(await store.countOnce(lane, minute, [a, b, c])).toEqual({ distinct: 3, fresh: new Set() });
    });

    test('keeps lanes and minutes apart', async () => {
      const store = await make();
      await store.countOnce(lane, minute, [hash('a')]);
      expect((await store.countOnce(other, minute, [hash('a')])).distinct).toBe(1);
      expect((await store.countOnce(lane, minute + 1, [hash('a')])).distinct).toBe(1);
      expect((await store.countOnce(lane, minute - 1, [hash('a')])).fresh.size).toBe(1);
    });

    test('keeps those that came through a configuration set apart', async () => {
      const store = await make();
      const [codes, offers] = [asConfigurationSetName('codes'), asConfigurationSetName('offers')];
      await store.countOnce(lane, minute, [hash('a'), hash('b')]);
      expect((await store.countOnce(lane, minute, [hash('a')], codes)).distinct).toBe(1);
      expect((await store.countOnce(lane, minute, [hash('a')], codes)).fresh.size).toBe(0);
      expect((await store.countOnce(lane, minute, [hash('a')], offers)).fresh.size).toBe(1);
      expect((await store.countOnce(lane, minute, [hash('c')])).distinct).toBe(3);
    });

    test('counts a message once when many count it at once', async () => {
      const store = await make();
      const counted = await Promise.all([1, 2, 3].map(() => store.countOnce(lane, minute, [hash('a')])));
      expect(counted.map(({ distinct }) => distinct)).toEqual([1, 1, 1]);
      expect(counted.filter(({ fresh }) => fresh.size === 1)).toHaveLength(1);
    });

    test('calls each message fresh to one of those who count overlapping batches at once', async () => {
      const store = await make();
      const batches = [0, 5, 10, 15, 20].map(from => hashes(from, from + 10));
      const counted = await Promise.all(batches.map(batch => store.countOnce(lane, minute, batch)));
      expect(counted.flatMap(({ fresh }) => [...fresh]).sort()).toEqual(hashes(0, 30).sort());
      expect(Math.max(...counted.map(({ distinct }) => distinct))).toBe(30);
    });

    test('holds a minute of very many messages', async () => {
      const store = await make();
      for (let from = 0; from < 60_000; from += 10_000)
        await store.countOnce(lane, minute, hashes(from, from + 10_000));
      const again = [...hashes(59_000, 60_000), hash('new')];
      expect(await store.countOnce(lane, minute, again)).toEqual({
        distinct: 60_001,
        fresh: new Set([hash('new')]),
      });
    });
  });

  describe('lanes', () => {
    test('are unknown, then what was written, with a version that grows', async () => {
      const store = await make();
      expect(await store.readLane(lane)).toBeUndefined();
      const record = { profile: newProfile(lane, startMs), spikeSentAtMs: startMs };
      await store.writeLane(lane, record, 0);
      const first = await store.readLane(lane);
      expect(first?.value).toEqual(record);
      await store.writeLane(lane, { profile: record.profile }, first?.version ?? 0);
      const second = await store.readLane(lane);
      expect(second?.value).toEqual({ profile: record.profile });
      expect(second?.version).toBeGreaterThan(first?.version ?? 0);
      await expect(store.writeLane(lane, record, first?.version ?? 0)).rejects.toThrow(StaleWriteError);
      expect(await store.readLane(other)).toBeUndefined();
    });

    test('refuse a write by somebody who has not read the last one', async () => {
      const store = await make();
      const record = { profile: newProfile(lane, startMs) };
      await store.writeLane(lane, record, 0);
      await expect(store.writeLane(lane, record, 0)).rejects.toThrow(StaleWriteError);
      await expect(store.writeLane(other, record, 1)).rejects.toThrow(StaleWriteError);
    });
  });

  describe('surroundings', () => {
    test('are unknown, then what was written, and refuse who has not read the last', async () => {
      const store = await make();
      expect(await store.readSurroundings(login)).toBeUndefined();
      const around = noteBlock(newSurroundings(), asCountry('AZ'), 3, startMs);
      await store.writeSurroundings(login, around, 0);
      expect((await store.readSurroundings(login))?.value).toEqual(around);
      await expect(store.writeSurroundings(login, around, 0)).rejects.toThrow(StaleWriteError);
      await store.writeSurroundings('unprotected', newSurroundings(), 0);
      expect((await store.readSurroundings('unprotected'))?.value).toEqual(newSurroundings());
    });
  });
}
