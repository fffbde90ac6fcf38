import { createHash } from 'node:crypto';
import { asCountry, type MessageHash } from '../../core/ids.ts';
import type { TrafficStore } from '../../core/ports.ts';
import { StaleWriteError } from '../../core/store-faults.ts';
import { minuteOf } from '../../core/traffic/minute.ts';
import { newProfile } from '../../core/traffic/profile.ts';
import { newSurroundings, noteBlock } from '../../core/traffic/surroundings.ts';
import { startMs } from '../support/evidence.ts';
import { login } from '../support/scene.ts';

const hash = (text: string) =>
  createHash('sha256').update(text).digest('base64url').slice(0, 22) as MessageHash;
const lane = { protection: login, country: asCountry('AZ') };
const other = { protection: login, country: asCountry('TJ') };
const minute = minuteOf(startMs);

/** What every TrafficStore does. @param make gives an empty store. */
export function describeTrafficStore(make: () => TrafficStore | Promise<TrafficStore>): void {
  describe('counting', () => {
    test('adds each message once, in whatever order and however often it comes', async () => {
      const store = await make();
      const [a, b, c] = ['a', 'b', 'c'].map(hash) as [MessageHash, MessageHash, MessageHash];
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

    test('counts a message once when two count it at once', async () => {
      const store = await make();
      const counted = await Promise.all([1, 2, 3].map(() => store.countOnce(lane, minute, [hash('a')])));
      expect(counted.map(({ distinct }) => distinct)).toEqual([1, 1, 1]);
      expect(counted.filter(({ fresh }) => fresh.size === 1)).toHaveLength(1);
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
      const around = noteBlock(newSurroundings(), asCountry('AZ'), startMs);
      await store.writeSurroundings(login, around, 0);
      expect((await store.readSurroundings(login))?.value).toEqual(around);
      await expect(store.writeSurroundings(login, around, 0)).rejects.toThrow(StaleWriteError);
      await store.writeSurroundings('unprotected', newSurroundings(), 0);
      expect((await store.readSurroundings('unprotected'))?.value).toEqual(newSurroundings());
    });
  });
}
